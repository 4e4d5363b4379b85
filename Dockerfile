# minwi in a container: `docker build -t minwi . && docker run -e MINWI_TELEGRAM_TOKEN -v minwi:/data minwi`

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/minwi
WORKDIR /src
# With what reads documents, for staff sends them to the bot.
COPY requirements-import.lock ./
RUN /opt/minwi/bin/pip install --require-hashes --requirement requirements-import.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY handlers ./handlers
COPY knowledge ./knowledge
RUN /opt/minwi/bin/pip install --no-deps --no-build-isolation . \
    && /opt/minwi/bin/pip uninstall --yes hatchling editables setuptools pip \
    && /opt/minwi/bin/python -m compileall -q /opt/minwi/lib

FROM python:3.11-slim
RUN groupadd --gid 10001 minwi \
    && useradd --uid 10001 --gid minwi --no-create-home --home-dir /data --shell /usr/sbin/nologin minwi \
    && install --directory --owner=minwi --group=minwi --mode=0750 /data
COPY --from=build /opt/minwi /opt/minwi
ENV PATH=/opt/minwi/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MINWI_DATABASE_URL=sqlite+aiosqlite:////data/minwi.db \
    MINWI_HEARTBEAT=/tmp/minwi-heartbeat
USER 10001:10001
WORKDIR /data
VOLUME /data
# The token is given when the container starts (MINWI_TELEGRAM_TOKEN); no layer holds it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["minwi", "health"]
ENTRYPOINT ["minwi"]
CMD ["run"]

"""The pages of the port for operators: /healthz and /metrics. Imported only where they are served."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.monitoring.health import Health
from bot.monitoring.metrics import CONTENT_TYPE, Metrics

_UNWELL = 503


def pages(health: Health, metrics: Metrics) -> Starlette:
    """An application with both pages, for operators only: put no proxy to the outside in front of it."""

    async def healthz(request: Request) -> Response:
        ok, facts = await health.report()
        return JSONResponse(facts, 200 if ok else _UNWELL, headers={"Cache-Control": "no-store"})

    async def exposition(request: Request) -> Response:
        if health.outbox:
            metrics.waiting(await health.waiting())
        return Response(metrics.exposition(), headers={"Content-Type": CONTENT_TYPE})

    return Starlette(routes=[Route("/healthz", healthz), Route("/metrics", exposition)])

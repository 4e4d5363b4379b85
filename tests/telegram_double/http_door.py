"""The second door: HTTP on loopback, for a bot that runs as a process of its own."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.telegram_double.double import NoAnswer, TelegramDouble


@asynccontextmanager
async def serve_http(double: TelegramDouble) -> AsyncIterator[str]:
    """Serve the double in this event loop; gives the address for MINWI_TELEGRAM_API_URL."""

    async def method(request: Request) -> Response:
        raw = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        try:
            status, body = await double.request(request.path_params["token"], request.path_params["method"], raw)
        except NoAnswer:
            # Long enough for any client to give up, short enough for the server to stop.
            await asyncio.sleep(3600)
            raise
        return JSONResponse(body, status)

    async def file(request: Request) -> Response:
        try:
            status, content = await double.download(request.path_params["token"], request.path_params["path"])
        except NoAnswer:
            await asyncio.sleep(3600)
            raise
        return Response(content, status, media_type="application/octet-stream")

    listening = socket.create_server(("127.0.0.1", 0))
    routes = [
        Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", file, methods=["GET"]),
    ]
    config = uvicorn.Config(Starlette(routes=routes), log_level="critical", lifespan="off", timeout_graceful_shutdown=0)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving
        listening.close()

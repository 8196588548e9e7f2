"""The webhook that ours is compared with, which keeps nothing: `python -m bench.parsing PORT`."""

import sys

import uvicorn
from fastapi import FastAPI, Request, Response

from bench.processes import HOST

app = FastAPI()


@app.post("/hooks/telegram")
async def telegram(request: Request) -> Response:
    """Read an update and forget it."""
    await request.json()
    return Response()


if __name__ == "__main__":
    # uvicorn's own defaults: uvloop and httptools where they are installed.
    uvicorn.run(app, host=HOST, port=int(sys.argv[1]), log_level="warning", access_log=False)

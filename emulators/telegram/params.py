"""Reads the parameters of a call, however they travel: query, form, multipart or JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile

from emulators.telegram.errors import ApiError, bad_request

UPLOAD_LIMIT = 50 * 1024 * 1024
FIELD_LIMIT = 8 * 1024 * 1024
ATTACHED = "attach://"


@dataclass(frozen=True)
class Upload:
    """A file that came with the call."""

    data: bytes
    file_name: str
    mime: str


FileSource = Upload | str


class Params:
    """The parameters of one call; nested values may be JSON strings, numbers may be strings."""

    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload]) -> None:
        self.values = values
        self.uploads = uploads

    def text(self, name: str) -> str:
        """Read a string; a missing one is empty."""
        value = self.values.get(name)
        text = "" if value is None else str(value)
        if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
            raise bad_request("strings must be encoded in UTF-8")
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """Read a whole number; what is none counts as missing."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float | None:
        """Read a number with decimals."""
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            return None

    def boolean(self, name: str, default: bool = False) -> bool:
        """Read a yes or no."""
        value = self.values.get(name, default)
        return value if isinstance(value, bool) else str(value).lower() in ("true", "yes", "1")

    def structure(self, name: str, complaint: str = "can't parse JSON object") -> Any:
        """Read a nested value; a missing one is None."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(complaint) from error

    def file(self, name: str) -> FileSource | None:
        """Read a file: one that came along, or the id of one sent before."""
        return self.uploads.get(name) or self.attached(self.text(name)) or None

    def attached(self, reference: str) -> FileSource:
        """Follow `attach://name` to the file that came along under that name."""
        if not reference.startswith(ATTACHED):
            return reference
        upload = self.uploads.get(reference.removeprefix(ATTACHED))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return upload

    def for_wire(self) -> dict[str, Any]:
        """Show the parameters in the wire log, files as their sizes."""
        sizes = {name: f"‹{len(file.data)} bytes›" for name, file in self.uploads.items()}
        return {**self.values, **sizes}


async def read_params(request: Request) -> Params:
    """Read the parameters of a request."""
    values: dict[str, Any] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    content_type = request.headers.get("content-type", "").partition(";")[0].strip()
    if content_type == "application/json":
        values |= await _read_json(request)
    elif content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        await _read_form(request, values, uploads=uploads)
    if sum(len(upload.data) for upload in uploads.values()) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return Params(values, uploads)


async def _read_json(request: Request) -> dict[str, Any]:
    body = await request.body()
    try:
        values = json.loads(body) if body else {}
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    return values if isinstance(values, dict) else {}


async def _read_form(
    request: Request, values: dict[str, Any], *, uploads: dict[str, Upload]
) -> None:
    async with request.form(max_part_size=FIELD_LIMIT) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime = value.content_type or "application/octet-stream"
                uploads[name] = Upload(await value.read(), value.filename or name, mime)
            else:
                values[name] = value

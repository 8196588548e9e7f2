"""Open311's two forms of an answer: XML, and the same in JSON without the wrappers of lists."""

import json
from enum import StrEnum
from http import HTTPStatus
from typing import Any
from xml.etree import ElementTree as ET

from fastapi import Response


class Form(StrEnum):
    """How an answer is written, by the end of its address."""

    XML = "xml"
    JSON = "json"


TYPES = {Form.XML: "text/xml; charset=utf-8", Form.JSON: "application/json; charset=utf-8"}

#: What one entry of a list is called in XML.
ENTRIES = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}

#: What the reader of an error is told, unless we know better.
DESCRIPTIONS = {
    HTTPStatus.NOT_FOUND: "Yang diminta tidak ada.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Cara ini tidak dilayani di alamat ini.",
}
SOME_FAILURE = "Ada gangguan. Silakan coba lagi nanti."


def respond(form: Form, name: str, content: Any, *, status: int = HTTPStatus.OK) -> Response:
    """Write an answer; `name` is the root of its XML."""
    return Response(_written(form, name, content), status, media_type=TYPES[form])


def refusal(path: str, status: int, why: str) -> Response:
    """Write an error as the list that Open311 asks for, in the form of the address."""
    usual = {code.phrase for code in HTTPStatus}
    told = why if why and why not in usual else DESCRIPTIONS.get(HTTPStatus(status), SOME_FAILURE)
    form = Form.JSON if path.endswith(".json") else Form.XML
    return respond(form, "errors", [{"code": str(int(status)), "description": told}], status=status)


def _written(form: Form, name: str, content: Any) -> bytes:
    if form is Form.JSON:
        return json.dumps(content, ensure_ascii=False).encode()
    root = ET.Element(name)
    _fill(root, content)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _fill(element: ET.Element, content: Any) -> None:
    """Write a value into an element; None leaves it empty."""
    match content:
        case dict():
            for name, value in content.items():
                _fill(ET.SubElement(element, name), value)
        case list():
            for value in content:
                _fill(ET.SubElement(element, ENTRIES[element.tag]), value)
        case bool():
            element.text = str(content).lower()
        case None:
            pass
        case _:
            element.text = str(content)

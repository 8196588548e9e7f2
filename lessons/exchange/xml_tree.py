"""XML from strangers as a small tree that knows its lines; whatever could be a bomb is refused."""

from dataclasses import dataclass, field
from io import BytesIO
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, ErrorHandler
from xml.sax.xmlreader import (
    AttributesImpl,
    InputSource,
    Locator,
)

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from lessons.exchange.bank import BankError, Fault

#: Bytes of the largest file; pictures within make them large.
MOST_BYTES = 32_000_000
MOST_ELEMENTS = 400_000
DEEPEST = 40
_BOMB = "Berkas memuat DTD atau entitas; demi keamanan tidak dibaca. Ekspor ulang tanpa DTD."


@dataclass
class Node:
    """One element: its tag, attributes, line, own text and children."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def all(self, tag: str) -> list["Node"]:
        """Return the children of a tag, in order."""
        return [child for child in self.children if child.tag == tag]

    def first(self, *path: str) -> "Node | None":
        """Return the first element at a path of tags."""
        node: Node | None = self
        for tag in path:
            node = next((c for c in node.children if c.tag == tag), None) if node else None
        return node

    def words(self, *path: str) -> str:
        """Return the text at a path without outer space; "" if there is none."""
        node = self.first(*path)
        return node.text.strip() if node else ""


def read_tree(file: str, data: bytes) -> Node:
    """Return the root of a document.

    Raises:
        BankError: it is no XML, too large or too deep, or declares a DTD or entities.
    """
    if len(data) > MOST_BYTES:
        raise BankError(file, [Fault(1, f"Berkas lebih dari {MOST_BYTES // 10**6} MB.")])
    builder = _Builder()
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(builder)
    parser.setErrorHandler(ErrorHandler())
    source = InputSource()
    source.setByteStream(BytesIO(data))
    try:
        parser.parse(source)
    except DefusedXmlException as error:
        raise BankError(file, [Fault(builder.line, _BOMB)]) from error
    except _TooMuchError as error:
        raise BankError(file, [Fault(builder.line, str(error))]) from error
    except SAXParseException as error:
        line, said = error.getLineNumber() or 1, error.getMessage()
        raise BankError(file, [Fault(line, f"Susunan XML tidak terbaca ({said}).")]) from error
    except (SAXException, ValueError, LookupError) as error:
        message = "Penyandian berkas tidak dikenal; simpan sebagai UTF-8."
        raise BankError(file, [Fault(1, message)]) from error
    return builder.root.children[0]


class _TooMuchError(Exception):
    """More than any honest bank holds."""


class _Builder(ContentHandler):
    """Grows the tree; `line` is where the parser stands."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {}, 0)
        self._open = [self.root]
        self._texts: list[list[str]] = [[]]
        self._count = 0
        self._locator: Locator | None = None

    @property
    def line(self) -> int:
        """The line that is being read."""
        return (self._locator.getLineNumber() if self._locator else 1) or 1

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the library's name
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - as above
        self._count += 1
        if len(self._open) > DEEPEST:
            message = f"Elemen bersarang lebih dari {DEEPEST} tingkat."
            raise _TooMuchError(message)
        if self._count > MOST_ELEMENTS:
            message = f"Berkas memuat lebih dari {MOST_ELEMENTS} elemen."
            raise _TooMuchError(message)
        node = Node(name, dict(attrs.items()), self.line)
        self._open[-1].children.append(node)
        self._open.append(node)
        self._texts.append([])

    def endElement(self, _name: str) -> None:  # noqa: N802 - as above
        self._open.pop().text = "".join(self._texts.pop())

    def characters(self, content: str) -> None:
        self._texts[-1].append(content)

"""The OpenAPI document, with its schemas made from the very types that the wire has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from fastapi.openapi.utils import get_openapi

from sync import wire

if TYPE_CHECKING:
    from fastapi import FastAPI

_JSON_TYPES = (
    wire.KdfRequest,
    wire.Kdf,
    wire.Registration,
    wire.Credentials,
    wire.Session,
    wire.Device,
    wire.Devices,
    wire.Pushed,
    wire.Head,
    wire.Health,
    wire.Problem,
)
_REF = "#/components/schemas/{name}"
_BINARY = {"schema": {"type": "string", "format": "binary"}}


def takes(body: type | None) -> dict[str, Any]:
    """Describe a request body: one of the JSON types, or None for MessagePack."""
    content = {wire.MSGPACK: _BINARY} if body is None else {"application/json": _reference(body)}
    return {"requestBody": {"required": True, "content": content}}


def gives(status: int, answer: type | None, *problems: int) -> dict[int | str, dict[str, Any]]:
    """Describe the answers: a JSON type or None for MessagePack, and the statuses of problems."""
    content = {wire.MSGPACK: _BINARY} if answer is None else {"application/json": _reference(answer)}
    refused = {"description": "A problem document", "content": {wire.PROBLEM_JSON: _reference(wire.Problem)}}
    return {status: {"description": "Done", "content": content}, **dict.fromkeys(problems, refused)}


def document(app: FastAPI) -> dict[str, Any]:
    """Give the whole document."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        _, schemas = msgspec.json.schema_components(_JSON_TYPES, ref_template=_REF)
        made.setdefault("components", {})["schemas"] = schemas
        for path in made["paths"].values():
            for operation in path.values():
                if operation["responses"].get("422", {}).get("description") == "Validation Error":
                    operation["responses"]["422"] = gives(200, wire.Health, 422)[422]
        app.openapi_schema = made
    return app.openapi_schema


def _reference(kind: type) -> dict[str, Any]:
    return {"schema": {"$ref": _REF.format(name=kind.__name__)}}

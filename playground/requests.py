"""From an HTTP request to checked parameters: query, form, JSON or multipart, as both libraries send them."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from .errors import ApiError, bad, own
from .methods import METHODS, MISSING, Method


class Upload(NamedTuple):
    """A file that came with the request."""

    name: str
    mime: str | None
    data: bytes


async def read(request: web.BaseRequest) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return the raw parameters and the uploads of a request; raises Telegram's 400 for an unreadable body."""
    raw: dict[str, Any] = dict(request.query) if request.query_string else {}
    uploads: dict[str, Upload] = {}
    if request.method != "POST" or not request.body_exists:
        return raw, uploads
    kind = request.content_type
    if kind == "application/json":
        try:
            body = json.loads(await request.read())
        except ValueError:
            raise bad("can't parse request JSON object") from None
        if not isinstance(body, dict):
            raise bad("can't parse request JSON object")
        raw.update(body)
    elif kind == "application/x-www-form-urlencoded":
        content = (await request.read()).decode()
        raw.update(parse_qsl(content, keep_blank_values=True, max_num_fields=1000))
    elif kind == "multipart/form-data":
        await read_parts(await request.multipart(), raw, uploads)
    else:
        await request.read()
    return raw, uploads


async def read_parts(parts: MultipartReader, raw: dict[str, Any], uploads: dict[str, Upload]) -> None:
    """Read a multipart body: fields into ``raw``, files into ``uploads``."""
    async for part in parts:
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad("can't parse request body")
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            raw[part.name] = data.decode()
        else:
            uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type"), data)


def method_named(name: str) -> Method:
    """Return a served method; raises Telegram's 404."""
    method = METHODS.get(name.lower())
    if method is None:
        raise ApiError(404, "Not Found: method not found")
    return method


def checked(method: Method, raw: Mapping[str, Any], uploads: Mapping[str, Upload]) -> dict[str, Any]:
    """Return the parameters with their types; raises the first error of Telegram or of the playground."""
    params: dict[str, Any] = {}
    checks = method.checks
    for name, value in raw.items():
        check = checks.get(name)
        if check is None:
            raise own(f'unknown parameter "{name}" in {method.name}; Telegram would ignore it')
        if value is not None:
            params[name] = check(value, name)
    if uploads:
        for name in uploads:
            if method.types.get(name) == "File":
                params.setdefault(name, name)
            elif not any(f"attach://{name}" in value for value in raw.values() if isinstance(value, str)):
                raise own(f'unknown parameter "{name}" (a file) in {method.name}; Telegram would ignore it')
    for name in method.required:
        value = params.get(name)
        if value is None or value == "":
            if name == "url":  # an empty one deletes the webhook
                params.setdefault("url", "")
                continue
            raise bad(MISSING.get(name, f'parameter "{name}" is required'))
    return params

"""Has Schemathesis ask about things that there are.

Ids that are made up lead to 404 and to nothing behind it. Three times in four one of the sample data takes the place
of a made-up one, and a revision of something fresh that of a made-up entity tag. Which, depends on nothing but what
was made up, so that a seed always leads to the same requests.
"""

import json
import os
import zlib
from urllib.request import Request, urlopen

import schemathesis

BASE = os.environ["WAYGATE_API"]
HEADERS = {"Authorization": f"Bearer {os.environ['WAYGATE_TOKEN']}"}


def ask(path, method="GET", body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    json_type = {} if body is None else {"Content-Type": "application/json"}
    request = Request(BASE + path, data, {**HEADERS, **json_type, **headers}, method=method)
    with urlopen(request, timeout=10) as answer:
        return json.load(answer)


def ids(path):
    return [item["id"] for item in ask(path)["items"]]


environments = ids("/environments?view=all")
IDS = {
    "/gateways/": ids("/gateways?view=enabled") + ids("/gateways?view=deleted"),
    "/environments/": environments,
    "/atoms/": [atom["id"] for env in environments for atom in ask(f"/environments/{env}/atoms")],
    "/deployed-apis/": ids("/deployed-apis"),
    "/apis/": ids("/apis"),
    "/environment-migrations/": [
        migration["value"]["id"]
        for view in ("under_way", "history")
        for migration in ask(f"/environment-migrations?view={view}")
    ],
    "/content-migrations/": [migration["value"]["id"] for migration in ask("/content-migrations")],
}
REVISIONS = ['"0"', '"1"', '"2"']


def pick(values, made_up):
    """One of the values, or None one time in four."""
    number = zlib.crc32(repr(made_up).encode())
    return None if number % 4 == 0 else values[number // 4 % len(values)]


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if path_parameters and "id" in path_parameters:
        known = next((v for k, v in IDS.items() if context.operation.path.startswith(k)), None)
        found = pick(known, path_parameters["id"]) if known else None
        if found:
            return {**path_parameters, "id": found}
    return path_parameters


@schemathesis.hook
def map_headers(context, headers):
    if headers and "If-Match" in headers:
        found = pick(REVISIONS, headers["If-Match"])
        if found:
            headers["If-Match"] = found
    return headers

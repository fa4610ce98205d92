"""Sends machine interfaces to their own application before anything else is asked."""

from collections.abc import Mapping

from comity.web.asgi import App, Receive, Scope, Send


class Switch:
    """`by_path`: applications that answer exactly these paths, below no base path; `otherwise` has the rest."""

    def __init__(self, otherwise: App, by_path: Mapping[str, App]) -> None:
        self._otherwise = otherwise
        self._by_path = by_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        app = self._by_path.get(path)
        if app is not None and scope["type"] == "http":
            # For logs and figures: the table's own key, never what the client wrote.
            scope["path_template"] = path
            await app(scope, receive, send)
        else:
            await self._otherwise(scope, receive, send)

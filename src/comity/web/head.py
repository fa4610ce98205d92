"""HEAD is GET without the body (RFC 9110, 9.3.2), for every page at once."""

from comity.web.asgi import App, Message, Receive, Scope, Send


class Head:
    """Asks `app` for the page and keeps its body back."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        # Not a copy: the application notes the route it takes in this very scope.
        scope["method"] = "GET"
        try:
            await self._app(scope, receive, without_body)
        finally:
            scope["method"] = "HEAD"

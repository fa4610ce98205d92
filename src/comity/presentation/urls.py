"""Every address a page points to, built in one place so that a base path can stand before all of them."""

from urllib.parse import quote, urlencode


class Urls:
    """`origin` is `https://host[:port]`; `base_path` is empty or begins with a slash and ends without one."""

    def __init__(self, origin: str = "", base_path: str = "") -> None:
        self.origin = origin.rstrip("/")
        self.base_path = "/" + base_path.strip("/") if base_path.strip("/") else ""

    def to(self, *parts: str, fragment: str | None = None, **query: str | None) -> str:
        """A path under the base; empty query values are left out."""
        path = self.base_path + "/" + "/".join(quote(part, safe="") for part in parts)
        kept = {name: value for name, value in query.items() if value}
        return path + (f"?{urlencode(kept)}" if kept else "") + (f"#{fragment}" if fragment else "")

    def absolute(self, path: str) -> str:
        """For canonical links, feeds and structured data; an address that has a scheme already is left alone."""
        return path if "://" in path else self.origin + path

    def front(self) -> str:
        return self.to("")

    def section(self, slug: str, after: str | None = None) -> str:
        return self.to("section", slug, after=after)

    def story(self, slug: str, order: str | None = None, after: str | None = None, fragment: str | None = None) -> str:
        return self.to("stories", slug, order=order, after=after, fragment=fragment)

    def story_comments(self, slug: str) -> str:
        return self.to("stories", slug, "comments")

    def comment(self, slug: str, comment_id: str) -> str:
        return self.to("stories", slug, "comments", comment_id, fragment=f"comment-{comment_id}")

    def thread(self, slug: str, comment_id: str, after: str | None = None, reply: str | None = None) -> str:
        """The page of one comment and its replies; `reply` names the comment whose reply form stands open."""
        return self.to(
            "stories", slug, "comments", comment_id, after=after, reply=reply, fragment="write" if reply else None
        )

    def edit(self, comment_id: str) -> str:
        return self.to("comments", comment_id, "edit")

    def withdraw(self, comment_id: str) -> str:
        return self.to("comments", comment_id, "withdraw")

    def respect(self, comment_id: str) -> str:
        return self.to("comments", comment_id, "respect")

    def report(self, comment_id: str) -> str:
        return self.to("comments", comment_id, "report")

    def me(self, after: str | None = None) -> str:
        return self.to("me", after=after)

    def policy(self, rule: str | None = None) -> str:
        return self.to("policy", fragment=f"rule-{rule}" if rule else None)

    def about(self) -> str:
        return self.to("about")

    def desk(self, show: str | None = None, after: str | None = None) -> str:
        return self.to("desk", show=show, after=after)

    def desk_item(self, comment_id: str, show: str | None = None) -> str:
        return self.to("desk", "items", comment_id, show=show)

    def decide(self, comment_id: str) -> str:
        return self.to("desk", "items", comment_id, "decide")

    def sign_in(self, token: str | None = None) -> str:
        return self.to("sign-in", token) if token else self.to("sign-in")

    def sign_out(self) -> str:
        return self.to("sign-out")

    def feed(self) -> str:
        return self.to("feed.atom")

    def story_feed(self, slug: str) -> str:
        return self.to("stories", slug, "feed.atom")

    def sitemap(self) -> str:
        return self.to("sitemap.xml")

    def static(self, file: str, version: str | None = None) -> str:
        return self.to("static", *file.split("/"), v=version)

    def media(self, path: str) -> str:
        """A picture beside the stories."""
        return self.to("media", *path.split("/"))

    def api(self, *parts: str) -> str:
        return self.to("api", "v1", *parts)

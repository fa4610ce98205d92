"""Every page with rich, fixed content, for looking at and for checks in a browser."""

from collections.abc import Callable
from importlib import resources

from comity.clock import DAY, HOUR, MINUTE
from comity.policy import Finding, Policy, Span
from comity.presentation import markup, pencil
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from comity.presentation.views import (
    AboutView,
    AuthorView,
    CommentView,
    ConversationView,
    DeskItemView,
    DeskView,
    EditView,
    ErrorView,
    FormView,
    Frame,
    FrontPageView,
    HistoryView,
    MoreRepliesView,
    MyCommentsView,
    NoteView,
    NoticeView,
    PersonalView,
    PersonLink,
    PictureView,
    PolicyPageView,
    QueueItemView,
    ReasonView,
    ReportFormView,
    ReportView,
    ScoreView,
    SectionLink,
    SectionView,
    SignInView,
    SiteView,
    SourceView,
    StoryCardView,
    StoryPageView,
    StoryView,
    TagView,
    ThreadPageView,
    TrendingView,
)

NOW = 1_795_356_000_000
URLS = Urls("https://newsroom.example")
RENDERER = Renderer(URLS)
SECTIONS = tuple(SectionLink(slug=name.lower(), name=name) for name in ("World", "City", "Justice", "Schools", "Sport"))
FRAME = Frame(
    site=SiteView(
        name="The Evening Ledger", tagline="Hard subjects, discussed well.", sections=SECTIONS, demo=True,
        contact="desk@newsroom.example",
    ),
    now=NOW,
    locale="en_GB",
)  # fmt: skip
STAFF = Frame(site=FRAME.site, now=NOW, locale="en_GB", staff="Ruth Adeyemi")
POLICY = pencil.policy_view(Policy.default())
SLUG = "the-flow-has-slowed"

BODY = """Leave a bath running and turn the tap half closed. The water comes more slowly. The bath still fills. Nobody
who has mopped a floor needs this explained, and yet early in 2016 it divided some of the best-informed people in the
capital.

Officials said there was a change: for the first time the flow of foreign fighters across the border had slowed
somewhat. A top general put it to reporters in brighter terms than that. Intelligence officials did not. The strategic
picture, they said, had not changed significantly.

## The figure that rose

Then came the count. A new estimate put the number of foreign fighters on the battlefield at 36,500. That was 6,000
more than the previous autumn, which implies about 30,500 then. A year before, the estimate had stood at 20,000.

> There was progress, but things were not yet where they wanted them to be, and it would take years.
>
> — A foreign-policy adviser, to reporters at a lunch

[[trending]]

## What an estimate can carry

An estimate is *not* a census. Nobody stood at a desk with a stamp. What such a number can carry is direction and rough
size. What it cannot carry is a decimal place.
"""


def picture(name: str = "flow-and-stock", **changes: str) -> PictureView:
    return PictureView(
        url=f"/media/{name}.svg", width=1600, height=1000,
        alt="Column chart of three estimates of foreign fighters: 20,000, then 30,500, then 36,500.",
        caption=changes.get("caption", "Three estimates, one rising line. The middle figure is implied."),
        credit=changes.get("credit", "Chart: The Evening Ledger"),
    )  # fmt: skip


def card(slug: str, headline: str, standfirst: str, art: str, section: int, comments: int) -> StoryCardView:
    return StoryCardView(
        slug=slug, headline=headline, standfirst=standfirst, section=SECTIONS[section], comments=comments,
        published_at=NOW - comments * HOUR // 4, picture=picture(art),
    )  # fmt: skip


LEAD = card(
    SLUG, "The flow has slowed. The number has grown.",
    "Officials gave two accounts of the same war in the same week. Both were true. What the quarrel teaches about "
    "reading a number.", "flow-and-stock", 0, 87,
)  # fmt: skip
CARDS = (
    card("two-libraries", "Two libraries close so that eleven can open on Sundays",
         "The council calls it a trade. In Marrow Lane they call it something else.", "two-libraries", 1, 64),
    card("forty-one-seconds", "Forty-one seconds, watched by everybody",
         "What the video shows, what it leaves out, and what the law asks.", "forty-one-seconds", 2, 112),
    card("phones", "The phones go in the basket at nine",
         "A school's first term without them, in the pupils' words.", "phones-in-the-basket", 3, 41),
    card("derby", "The 87th minute", "A whistle, a wait and a city that will not forgive a line.",
         "the-87th-minute", 4, 203),
    card("printers", "The week the printers went down", "How one update stopped four hospitals.",
         "printers-down", 1, 29),
    card("verdict", "The Skerrow verdict", "Nine days, one juror's question, and silence in the gallery.",
         "the-skerrow-verdict", 2, 77),
)  # fmt: skip
TRENDING = (
    TrendingView(slug="forty-one-seconds", headline="Forty-one seconds, watched by everybody", readers=48),
    TrendingView(slug="derby", headline="The 87th minute", readers=31),
    TrendingView(slug="two-libraries", headline="Two libraries close so that eleven can open on Sundays", readers=12),
)
STORY = StoryView(
    slug=SLUG, headline=LEAD.headline, standfirst=LEAD.standfirst, kicker="Reading a number", byline="Ines Calloway",
    published_at=NOW - 2 * DAY, updated_at=NOW - 5 * HOUR, section=SECTIONS[0], picture=picture(),
    body_html=markup.render_story(BODY), trending=TRENDING[0],
    source=SourceView(name="NBC News", url="https://www.example.org/", title="The flow of fighters"),
    tags=(TagView(name="Intelligence"), TagView(name="Statistics"), TagView(name="Libya")),
    json_ld={"@context": "https://schema.org", "@type": "NewsArticle", "headline": LEAD.headline},
)  # fmt: skip


def comment(number: int, author: str, text: str, *, depth: int = 0, age: int = 3 * HOUR, **more: object) -> CommentView:
    values: dict[str, object] = {
        "id": f"{number:032x}", "story_slug": SLUG, "author": author, "created_at": NOW - age, "depth": depth,
        "body_html": markup.render(text), "story_headline": LEAD.headline,
    }  # fmt: skip
    return CommentView(**(values | more))  # type: ignore[arg-type]


THREAD = (
    comment(1, "Mbali Khumalo", "The bath is a good picture, but a bath has one tap. People came by sea and through "
            "Lebanon as well, and nobody was counting there. *Slower at the gate we watch* is not the same as slower.",
            respect=42, age=30 * HOUR),
    comment(2, "Tom Ashdown", "> a bath has one tap\n\nFair. But then the old figures had the same hole, so the "
            "comparison holds as long as the hole did not grow.", depth=1, respect=11, age=28 * HOUR,
            replying_to=PersonLink(comment_id=f"{1:032x}", name="Mbali Khumalo")),
    comment(3, "Ines Calloway", "It did grow a little. The agencies said so about Libya; see the [annex]"
            "(https://example.org/annex) they published in March.", depth=2, badge="author", respect=27, age=27 * HOUR),
    comment(4, "Dariusz W.", "Thank you for answering down here. Very few do.", depth=3, age=26 * HOUR, respect=3),
    comment(5, "Mbali Khumalo", "Seconded.", depth=4, age=25 * HOUR,
            replying_to=PersonLink(comment_id=f"{4:032x}", name="Dariusz W."),
            more_replies=MoreRepliesView(count=2, url=URLS.thread(SLUG, f"{5:032x}"))),
    comment(6, "withdrawn", "", depth=1, status="withdrawn", age=24 * HOUR),
    comment(7, "Gunnar", "I served there that winter. What changed was not the number that came but who came: younger, "
            "and sure of nothing. Figures do not tell you that, and I am not sure what would.", respect=118,
            age=20 * HOUR, edited_at=NOW - 19 * HOUR, my_reaction="respect"),
    comment(8, "Leïla Haddad-Brontë", "My cousin was one of the 20,000. I would only ask that people who write *they "
            "should all* remember that somebody is reading it at a kitchen table.\n\nWhat I would like to know:\n\n"
            "1. who counted the ones who came back,\n2. who asked them why.", respect=203, age=9 * HOUR),
    comment(9, "an unusually long name that somebody chose to see what would happen to the page", "`36,500 - 30,500` is"
            " 6,000. So the headline is right and so is the general.", respect=1, age=2 * HOUR),
)  # fmt: skip
DRAFT = (
    "The general is a damned liar and everybody in that room knew it. You people WOULD BELIEVE ANYTHING THEY PUT IN "
    "FRONT OF YOU, wouldn't you, you gullible idiots. The count had risen by six thousand."
)


def spans(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(DRAFT.index(part), DRAFT.index(part) + len(part)) for part in parts)


FINDINGS = (
    Finding(rule="discourtesy", reason="insult", score=0.93, spans=spans("damned liar", "you gullible idiots")),
    Finding(rule="all_caps", reason="shouting", score=1.0, spans=spans(
        "WOULD BELIEVE ANYTHING THEY PUT IN FRONT OF YOU"), rewording=DRAFT.replace(
        "WOULD BELIEVE ANYTHING THEY PUT IN FRONT OF YOU", "would believe anything they put in front of you")),
)  # fmt: skip
REVIEW = pencil.review_view(DRAFT, FINDINGS)
HELD_TEXT = "Somebody should drag that minister out and hang him. That is all I have to say about it."
HELD_REVIEW = pencil.review_view(
    HELD_TEXT, [Finding(rule="violence", reason="incitement", score=0.95, spans=(Span(0, 51),))]
)
HELD = comment(
    20, "Tom Ashdown", HELD_TEXT, status="held", own=True, may_edit=True, may_withdraw=True, age=10 * MINUTE,
    note=NoteView(kind="held", review=HELD_REVIEW),
)  # fmt: skip
REJECTED = comment(
    21, "Tom Ashdown", "Typical. They are all like that, every one of them.", status="rejected", own=True,
    may_withdraw=True, age=2 * DAY,
    note=NoteView(
        kind="rejected", decided_at=NOW - DAY,
        reason="A moderator read this under “No racism or other hatred of groups” and left it unpublished.",
        moderator_note="Who did what? If you name it, I am glad to publish it.",
    ),
)  # fmt: skip
OWN = comment(22, "Tom Ashdown", "Seen from the harbour it looked different.", own=True, may_edit=True,
              may_withdraw=True, age=4 * MINUTE, edit_until=NOW + 11 * MINUTE, respect=2)  # fmt: skip
FORM = FormView(action=URLS.story_comments(SLUG), story_slug=SLUG)
FORM_MARKED = FormView(
    action=FORM.action, story_slug=SLUG, text=DRAFT, name="Tom Ashdown", name_fixed=True, review=REVIEW,
    may_insist=True, idempotency_key="0f9c", parent=PersonLink(comment_id=f"{1:032x}", name="Mbali Khumalo"),
)  # fmt: skip
FORM_ERRORS = FormView(
    action=FORM.action, story_slug=SLUG, text="Kept.", name="Ines Calloway",
    notices=(
        NoticeView(message="That name belongs to one of our staff. Please choose another.", field="name"),
        NoticeView(message="A little slower, please: you can post again in 20 seconds."),
    ),
    preview_html=markup.render("Kept, with *emphasis* and\n\n> a quotation"),
)  # fmt: skip
CONVERSATION = ConversationView(story_slug=SLUG, total=87, comments=THREAD, next_cursor="c2")
EMPTY = ConversationView(story_slug=SLUG, total=0)
CLOSED = ConversationView(story_slug=SLUG, total=9, comments=THREAD, state="closed", first_page=False, order="newest")
REASONS = (
    ReasonView(value="violence", label="It threatens somebody or calls for violence"),
    ReasonView(value="racism", label="It shows hatred of a group of people"),
    ReasonView(value="discourtesy", label="It insults somebody"),
    ReasonView(value="illegal", label="I believe it is against the law"),
    ReasonView(value="other", label="Something else"),
)
CLAUSES = tuple(ReasonView(value=rule.id, label=rule.title) for rule in POLICY.rules)
QUEUE = (
    QueueItemView(comment_id=f"{20:032x}", why="held", rules=("No violence",), excerpt=markup.excerpt(HELD_TEXT),
                  author="Tom Ashdown", story_headline=LEAD.headline, waiting_since=NOW - 10 * MINUTE),
    QueueItemView(comment_id=f"{7:032x}", why="reported", rules=("It insults somebody", "Something else"),
                  excerpt="I served there that winter. What changed was not the number that came but who came.",
                  author="Gunnar", story_headline=LEAD.headline, waiting_since=NOW - 3 * HOUR, reports=3),
    QueueItemView(comment_id=f"{31:032x}", why="not-judged", rules=(), excerpt="Das Bild mit der Wanne ist gut, aber "
                  "es gab mehr als einen Hahn.", author="Jutta", story_headline="The 87th minute",
                  waiting_since=NOW - 26 * HOUR),
    QueueItemView(comment_id=f"{32:032x}", why="held", rules=("No profanity", "No discourtesy"),
                  excerpt="Whoever drew that line needs his b***** eyes tested.", author="<script>alert(1)</script>",
                  story_headline="The 87th minute", waiting_since=NOW - 4 * DAY),
)  # fmt: skip
ITEM = DeskItemView(
    comment=HELD, revision=1, why="held", review=HELD_REVIEW,
    scores=tuple(
        ScoreView(attribute=name, value=value, threshold=threshold)
        for name, value, threshold in (
            ("TOXICITY", 0.871, None), ("SEVERE_TOXICITY", 0.402, None), ("IDENTITY_ATTACK", 0.031, 0.4),
            ("INSULT", 0.288, 0.5), ("PROFANITY", 0.044, 0.5), ("THREAT", 0.953, 0.35),
            ("SEXUALLY_EXPLICIT", 0.012, 0.5),
        )
    ),
    model="ledger-small@5f1e2d3c4b5a", policy_version=POLICY.version, language="en", asked=1, insisted=True,
    parent=THREAD[0], story=LEAD, clauses=CLAUSES, clause="violence",
    reports=(ReportView(reason="It threatens somebody", text="He writes this under every story.",
                        created_at=NOW - 5 * MINUTE),),
    history=(
        HistoryView(at=NOW - 10 * MINUTE, what="Held: No violence", who="house rules"),
        HistoryView(at=NOW - 11 * MINUTE, what="Asked to rephrase: No violence", who="house rules"),
        HistoryView(at=NOW - DAY, what="Rejected: No racism or other hatred of groups", who="Ruth Adeyemi",
                    note="Who did what? If you name it, I am glad to publish it.", comment_id=f"{21:032x}"),
    ),
    author=AuthorView(name="Tom Ashdown", since=NOW - 40 * DAY, published=14, held=2, rejected=1),
)  # fmt: skip


def story(personal: PersonalView, conversation: ConversationView = CONVERSATION) -> str:
    parts = RENDERER.story_page(FRAME, StoryPageView(story=STORY, conversation=conversation, policy=POLICY))
    return parts.join(RENDERER.personal(FRAME, personal))


def thread() -> str:
    conversation = ConversationView(
        story_slug=SLUG, total=4, comments=THREAD[1:5], thread_of=THREAD[1].id, next_cursor="c9"
    )
    return RENDERER.thread_page(FRAME, ThreadPageView(
        story=LEAD, ancestors=THREAD[:1], conversation=conversation, policy=POLICY, focus_id=THREAD[1].id,
        personal=PersonalView(form=FORM_MARKED)))  # fmt: skip


SCENES: dict[str, Callable[[], str]] = {
    "front": lambda: RENDERER.front_page(FRAME, FrontPageView(lead=LEAD, stories=CARDS, trending=TRENDING)),
    "front-empty": lambda: RENDERER.front_page(FRAME, FrontPageView(lead=None)),
    "section": lambda: RENDERER.section_page(
        FRAME, SectionView(section=SECTIONS[1], stories=CARDS[:3], next_cursor="x")),
    "story": lambda: story(PersonalView(form=FORM)),
    "story-own": lambda: story(PersonalView(form=FORM, own=(OWN, HELD, REJECTED))),
    "story-findings": lambda: story(PersonalView(form=FORM_MARKED)),
    "story-errors": lambda: story(PersonalView(form=FORM_ERRORS)),
    "story-empty": lambda: story(PersonalView(form=FORM), EMPTY),
    "story-closed": lambda: story(PersonalView(form=None), CLOSED),
    "thread": thread,
    "edit": lambda: RENDERER.edit_page(FRAME, EditView(story=LEAD, comment=OWN, policy=POLICY, form=FormView(
        action=URLS.edit(OWN.id), story_slug=SLUG, text="Seen from the harbour it looked different.", editing=True))),
    "report": lambda: RENDERER.report_page(
        FRAME, ReportFormView(story=LEAD, comment=THREAD[1], reasons=REASONS, notices=(
            NoticeView(message="Please say what is wrong with it.", field="reason"),))),
    "report-done": lambda: RENDERER.report_page(
        FRAME, ReportFormView(story=LEAD, comment=THREAD[1], reasons=REASONS, done=True)),
    "me": lambda: RENDERER.my_comments_page(
        FRAME, MyCommentsView(name="Tom Ashdown", comments=(OWN, HELD, REJECTED), next_cursor="m")),
    "me-empty": lambda: RENDERER.my_comments_page(FRAME, MyCommentsView(name=None)),
    "policy": lambda: RENDERER.policy_page(FRAME, PolicyPageView(policy=POLICY)),
    "about": lambda: RENDERER.about_page(FRAME, AboutView(
        stories=9, comments=431, model="ledger-small@5f1e2d3c4b5a", policy_version=POLICY.version)),
    "sign-in": lambda: RENDERER.sign_in_page(FRAME, SignInView(token="t0", name="Ruth Adeyemi")),
    "sign-in-how": lambda: RENDERER.sign_in_page(FRAME, SignInView(notices=(
        NoticeView(message="This link has been used or is too old."),))),
    "desk": lambda: RENDERER.desk_page(STAFF, DeskView(queue=QUEUE, waiting=4, reported=1, selected=ITEM)),
    "desk-queue": lambda: RENDERER.desk_page(STAFF, DeskView(queue=QUEUE, waiting=4, reported=1)),
    "desk-empty": lambda: RENDERER.desk_page(
        STAFF, DeskView(queue=(), waiting=0, last_decision_at=NOW - 4 * MINUTE)),
    "error": lambda: RENDERER.error_page(FRAME, ErrorView(
        status=503, title="Not available just now", detail="The database is busy. Please try again in a moment.",
        code="database-busy", kept_text=DRAFT)),
    "not-found": lambda: RENDERER.error_page(FRAME, ErrorView(
        status=404, title="Not found", detail="There is nothing at this address.", code="not-found")),
}  # fmt: skip


def media(name: str) -> bytes | None:
    """The demo newsroom's pictures, which the scenes show."""
    file = resources.files("comity").joinpath("demo", "stories", "pictures", name)
    return file.read_bytes() if file.is_file() else None

"""What each page and fragment is made of. Domains fill these; templates read nothing else.

Times are milliseconds since the epoch, UTC. A field named `*_html` holds the output of `markup` and nothing else;
every other text is plain and is escaped where it is set.
"""

from comity.presentation.views.base import View
from comity.presentation.views.comments import (
    CommentView,
    ConversationState,
    ConversationView,
    FormView,
    MoreRepliesView,
    NoteView,
    NoticeView,
    Order,
    PersonalView,
    PersonLink,
    Status,
)
from comity.presentation.views.desk import (
    AuthorView,
    DeskItemView,
    DeskView,
    HistoryView,
    QueueItemView,
    ReportView,
    ScoreView,
    Show,
)
from comity.presentation.views.frame import Frame, LinkView, SectionLink, SiteView
from comity.presentation.views.pages import (
    AboutView,
    EditView,
    ErrorView,
    FrontPageView,
    MyCommentsView,
    PageParts,
    PolicyPageView,
    ReasonView,
    ReportFormView,
    SectionView,
    SignInView,
    StoryPageView,
    ThreadPageView,
)
from comity.presentation.views.rules import FindingView, PolicyView, ReviewView, RuleView, SegmentView
from comity.presentation.views.stories import PictureView, SourceView, StoryCardView, StoryView, TagView, TrendingView

__all__ = [
    "AboutView",
    "AuthorView",
    "CommentView",
    "ConversationState",
    "ConversationView",
    "DeskItemView",
    "DeskView",
    "EditView",
    "ErrorView",
    "FindingView",
    "FormView",
    "Frame",
    "FrontPageView",
    "HistoryView",
    "LinkView",
    "MoreRepliesView",
    "MyCommentsView",
    "NoteView",
    "NoticeView",
    "Order",
    "PageParts",
    "PersonLink",
    "PersonalView",
    "PictureView",
    "PolicyPageView",
    "PolicyView",
    "QueueItemView",
    "ReasonView",
    "ReportFormView",
    "ReportView",
    "ReviewView",
    "RuleView",
    "ScoreView",
    "SectionLink",
    "SectionView",
    "SegmentView",
    "Show",
    "SignInView",
    "SiteView",
    "SourceView",
    "Status",
    "StoryCardView",
    "StoryPageView",
    "StoryView",
    "TagView",
    "ThreadPageView",
    "TrendingView",
    "View",
]

"""The table of moves of a piece of news: from which states, to which. Pure data."""

from liaison.enums import ArticleState as State

ARTICLE_MOVES: dict[str, tuple[set[State], State]] = {
    "write_article": ({State.SUBMITTED, State.RETURNED, State.DOWN}, State.SUBMITTED),
    "publish_article": ({State.SUBMITTED}, State.PUBLISHED),
    "return_article": ({State.SUBMITTED}, State.RETURNED),
    "take_down_article": ({State.PUBLISHED}, State.DOWN),
}

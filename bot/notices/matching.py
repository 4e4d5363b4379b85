"""Which subscriptions a round is news for, and which of its services they are about."""

from collections.abc import Iterable, Mapping

from knowledge.base import KnowledgeBase
from knowledge.index import index_of
from knowledge.korean.normalise import squash
from knowledge.model import Facet, Round, Service
from knowledge.storage.subscriptions import Subscription, SubscriptionKind


class Matcher:
    """Matches subscriptions with one published round."""

    def __init__(self, round_: Round, base: KnowledgeBase) -> None:
        """Prepare.

        Args:
            round_: the round that is new.
            base: all that is published, the round too: a service may have had another name before.
        """
        self._round = round_
        self._base = base
        self._known: dict[tuple[SubscriptionKind, str], tuple[str, ...] | None] = {}
        self._texts: Mapping[str, tuple[str, ...]] | None = None

    def places(self, subscriptions: Iterable[Subscription]) -> list[tuple[int, int]]:
        """The chats and topics for which the round is news, each once, in the order in which they subscribed."""
        wanting = (one for one in subscriptions if self.services(one) is not None)
        return list(dict.fromkeys((one.chat_id, one.topic) for one in wanting))

    def services(self, subscription: Subscription) -> tuple[str, ...] | None:
        """Ids of the services that a subscription is about: none for all; None where the round is no news for it."""
        key = (subscription.kind, subscription.value)
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    def _find(self, kind: SubscriptionKind, value: str) -> tuple[str, ...] | None:
        if kind is SubscriptionKind.ALL:
            return ()
        found = self._named(value) if kind is SubscriptionKind.SERVICE else self._holding(value)
        return found or None

    def _named(self, name: str) -> tuple[str, ...]:
        """The round's services that are called so, or that were in another round."""
        same_names = {squash(name)}
        for named in index_of(self._base).names.names:
            printed = {squash(self._base.services[id_].name) for id_ in named.ids}
            if squash(name) in printed:
                same_names |= printed
        ids = self._base.service_ids(self._round)
        return tuple(id_ for id_ in ids if squash(self._base.services[id_].name) in same_names)

    def _holding(self, word: str) -> tuple[str, ...]:
        """The round's services in whose names or facts a word stands."""
        if self._texts is None:
            ids = self._base.service_ids(self._round)
            self._texts = {id_: _texts_of(self._base.services[id_]) for id_ in ids}
        part = squash(word)
        return tuple(id_ for id_, texts in self._texts.items() if part and any(part in text for text in texts))


def _texts_of(service: Service) -> tuple[str, ...]:
    texts = [service.name, *(text for facet in Facet for text in service.facet(facet))]
    return tuple(map(squash, texts))

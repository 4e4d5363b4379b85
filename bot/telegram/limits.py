"""What Telegram allows, and what minwi allows itself. Sizes first, then times in seconds."""

MESSAGE_UNITS = 4096
"""A message's text after its entities are parsed. In UTF-16 units, the strictest reading of the documentation."""

MESSAGE_BYTES = 32_768
"""A message's text before parsing, in UTF-8; the Bot API server refuses more."""

MESSAGE_ENTITIES = 100
"""Entities (bold, italic ...) in a message; Telegram silently ignores those that follow."""

BUTTON_BYTES = 64
"""A button's data. Telegram refuses the whole message where one has more, and python-telegram-bot does not look."""

NOTICE_LENGTH = 200
"""The text that answers a tap."""

START_LENGTH = 64
"""What a deep link carries, in characters."""

RESULT_ID_BYTES = 64
"""The id of an inline result."""

INLINE_PAGE = 20
"""Cards offered at once; Telegram takes 50 results at most, and asks for the next page when somebody scrolls."""

INLINE_CACHE = 60
"""Seconds for which Telegram may answer the same inline query by itself; new results show no later than that."""

CARD_TITLE = 80
CARD_DESCRIPTION = 120
"""Characters of a card in the list of inline results; a telephone shows a line or two."""

CHOICES_SHOWN = 24
"""Choices offered as buttons under one answer; more would fill several screens, and the text lists them anyway."""

ROW_COLUMNS = 30
"""The width of a row of buttons in columns, a Korean letter being two: more is cut off on a narrow telephone."""

ROW_BUTTONS = 3
"""Buttons in a row."""

SERVICES_A_PAGE = 8

EXAMPLES = 3
"""Example questions under the greeting."""

FILE_BYTES = 20 * 1024 * 1024
"""A file that a bot may download; Telegram refuses to give out a larger one."""

CONCURRENT_DOCUMENTS = 2
"""Documents that are fetched and read at the same time; further ones wait. Each reading is a process of its own."""

DOWNLOAD_TIME = 60
"""How long fetching one document may take, tries and all, in seconds."""
PERSON_BURST = 20
"""Messages and taps of one person that are answered at once."""

PERSON_ACTS_A_SECOND = 0.5
"""Those that are answered in the long run: faster than anybody reads the answers."""

INLINE_BURST = 60
INLINE_QUERIES_A_SECOND = 5.0
"""The same for inline queries, of which there is one for each letter typed."""

PEOPLE_REMEMBERED = 10_000
"""People whose messages are counted; who wrote longest ago is forgotten first."""

MESSAGES_A_SECOND = 30
"""Messages that a bot may send, replies and notices together."""

GROUP_GAP = 3.0
"""Seconds between two notices into one group: twenty a minute are allowed."""

CHAT_GAP = 1.0
"""Seconds between two notices into any other chat."""

NOTICES_UNDER_WAY = 16
"""Notices on their way to Telegram at the same time: as many may be sent twice where the process is killed."""

NOTICE_SEND_TIME = 12.0
"""The longest that the sending of one notice may take; less than a claim holds (`knowledge.storage.outbox.LEASE`)."""

NOTICE_TRIES = 20
"""How often a notice fails before it is given up: some two days."""

NOTICE_BACKOFF_LONGEST = 3 * 3600.0
"""The longest wait between two tries."""

NOTICE_SERVICES = 8
"""Services that a notice names, and has buttons for, of each kind."""

NOTICE_OFFS = 3
"""Buttons under a notice that end a subscription."""

PROGRESS_EVERY = 3.0
"""Seconds between two edits of the message that shows staff how far a broadcast has come."""

PROGRESS_PHASE_TIME = 2.0
"""For each of the phases of a request that writes or edits that message."""

CONCURRENT_UPDATES = 32
"""Chats that are answered at the same time; within one chat it is one after the other."""

UPDATES_WAITING = 1000
"""Updates that the webhook takes before they are answered; Telegram keeps what is refused, and brings it again."""

UPDATES_WAITING_A_CHAT = 50
"""The same of one chat, so that one who floods finds the door shut before others do."""

UPDATES_REMEMBERED = 10_000
"""Updates known as taken already, should they come again."""

WEBHOOK_CONNECTIONS = 40
"""Over how many connections Telegram may bring updates at a time; each is answered at once."""

WEBHOOK_BYTES = 1 << 20
"""An update has a few thousand bytes; with the longest text, all entities and what it replies to, a few 100,000."""

WEBHOOK_PATIENCE = 10
"""How long an update may take to come in."""

WEBHOOK_RETRY = 2
"""After how long Telegram is asked to bring an update again that could not be taken."""

WEBHOOK_CHECK = 30
"""How often Telegram is asked whether the webhook is still set."""

POLL_TIMEOUT = 25
"""How long Telegram holds a request for updates while there are none."""

FLOOD_WAIT = 60
"""The longest that an answer waits, over all its tries, where Telegram says "retry after"."""

TRIES = 4
"""How often one request is tried."""

BACKOFF_LONGEST = 30
"""The longest wait between two tries to reach Telegram."""

CONFLICT_PATIENCE = 30
"""How long a second poller is borne: a rolling deployment runs two for a while."""

CONFLICT_PAUSE = 3
"""The wait after being told of a second poller."""

DRAIN_TIME = 2
"""How long stopping waits for the answers in flight."""

FAREWELL_TIME = 1
"""How long stopping waits for Telegram to note which updates were handled."""

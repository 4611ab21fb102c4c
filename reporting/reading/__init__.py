"""Reading what somebody wrote on a phone: one message about one incident, or a pasted list of several.

    read    a text and when it was sent -> a Reading
    split   a pasted list -> its items

The words and their weights are the municipality's; what is here is grammar: negations, tenses, who did what to whom.
Nothing is looked up, kept or logged, and every text has a reading.
"""

from reporting.reading.reader import read
from reporting.reading.reading import Reading
from reporting.reading.splitting import split
from reporting.reading.vocabulary import Vocabulary

__all__ = ["Reading", "Vocabulary", "read", "split"]

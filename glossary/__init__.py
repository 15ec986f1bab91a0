"""Set phrases distilled from bilingual text: find them, pair them, keep them in a termbase, hand them to translators."""

"""FORMS TO ASK WITH: the declared tables as XLSForm files and on paper.

The contract with whoever reads what such a form collected (tables/readers):

- form_id is `livelihood_<table>`; of a trade `livelihood_quotes_<trade>`.
- A question's XML name is the declared column's name. It may stand in groups and in one repeat: `questions`,
  `each_product` (a repeat; a plain group where the programme has one product), `told`, `each_question`. The last part of
  the path is always the column's name. Columns asked once stand above the repeat and belong to each of its rounds.
- A number that may stay unknown has a question before it, `<column>_state`, with the choices `answered`, `dont_know`,
  `no_answer`; only `answered` opens the number. Both blank: not asked. Numbers of required columns have no state.
- Choices' names are the declared values; yes or no is `yes`, `no`, and `dont_know`, `no_answer` where it is about a
  person. A column of several choices holds their names with spaces between.
- `consent` is `yes` or `no`. After a no, customers, results, job_history and quotes hold nothing else: no row. In
  sellers a no leaves the row of what is seen from the street.
- `product` is the programme's product, `unit` its unit (customers) or words (sellers, prices; blank: the product's).
  In customers both are blank for a product that was not asked about, and so is every other declared column of that
  round: such a round is no row. In quotes so is `input`.
- `respondent` is made by the form: a letter and six figures, by lot. It is nobody's name and tells no order.
- `month` and `date` are dates (2026-09-01 or the day), today unless changed.
- `offer_price` and `offer_price_2` are worked out by the form, from the programme's bids; blank: not offered.
- `latitude` and `longitude` (places, only with `with_places`) are worked out from the point `street_point`.
- In quotes `low`, `likely` and `high` are worked out from `low_told` and so on, which are told of 100 where the question
  is about a share. Read `low`, `likely`, `high` only.
- No row of any table: notes, and the worked-out lines `asked_about`, `offer_number`, `words_<language>`,
  `help_<language>`, `unit_<language>`, `usual_unit_<language>`, `offer_price_words_<language>`,
  `offer_price_2_words_<language>`, `low_told`, `likely_told`, `high_told`, `street_point`.
- Labels: a question's label is the declared question in that language; before a state's choices " (Is there an
  answer?)" stands behind it, behind the questions at an offered price stands " ${…}". No start, end, device or user is
  recorded.
"""

from livelihood.output.forms.of_trade import form_of_trade
from livelihood.output.forms.record import Form, Study
from livelihood.output.forms.shapes import SHAPES, form_of
from livelihood.output.forms.xlsform import written

__all__ = ["SHAPES", "Form", "Study", "form_of", "form_of_trade", "written"]

//! What is wrong with an entry, in the words of its form.
//!
//! The messages of [`ProblemKind`] name fields as the file does, in backticks, because most people who read them look at
//! a file. In the window the label of the form takes the place of such a name. What else stands in backticks stays.

use crate::board::{Problem, ProblemKind};
use crate::text;

/// What is wrong, with the labels of the form for the fields.
pub fn problem_in_form(problem: &ProblemKind) -> String {
    let said = problem.to_string();
    let mut written = String::with_capacity(said.len());
    for (place, part) in said.split('`').enumerate() {
        match (place % 2, label(part, problem)) {
            (0, _) => written.push_str(part),
            (_, Some(label)) => written.push_str(&text!("form-field-named", label = label)),
            (_, None) => written.push_str(&format!("`{part}`")),
        }
    }
    written
}

/// What is wrong, as clauses of one sentence, with the labels of the form for the fields.
pub fn problems_in_form(problems: &[Problem]) -> String {
    super::clauses(&problems.iter().map(|problem| problem_in_form(&problem.kind)).collect::<Vec<_>>())
}

/// The label of a field of the file in its form.
fn label(field: &str, problem: &ProblemKind) -> Option<String> {
    Some(match field {
        "area" => text!("form-area"),
        "at" => text!("form-at"),
        "border" | "borders" => text!("form-border"),
        "copies" => text!("form-copies"),
        "day" => text!("form-day"),
        "detail" => text!("form-detail"),
        "direction" => text!("form-direction"),
        "every_hours" => text!("form-every"),
        "expires" => text!("acknowledge-until"),
        "first_day" => text!("form-first-day"),
        "from" => text!("form-from"),
        "grace_hours" => text!("form-grace"),
        "indicator" => text!("form-indicator-name"),
        "item" => text!("form-item"),
        "kind" => text!("form-kind"),
        "last_day" => text!("form-last-day"),
        "lifted" => text!("form-lifted"),
        "medium" => text!("form-medium-name"),
        "neighbours" => text!("form-neighbours"),
        "office" => text!("form-office"),
        "organisation" => text!("form-organisation"),
        "outcome" => text!("form-outcome"),
        "party" => text!("form-party"),
        "promised" => text!("form-promised"),
        "put_forward" => text!("form-put-forward"),
        "quantity" => text!("form-quantity"),
        "received" => text!("form-received"),
        "reply_due" => text!("form-reply-due"),
        "shipped" => text!("form-shipped"),
        "source" => text!("form-source"),
        "source.day" => text!("form-source-day"),
        "starts" => text!("form-starts"),
        "subject" => text!("form-subject"),
        "summary" => text!("form-summary"),
        "text" => text!("form-text"),
        "until" => text!("form-until"),
        // The worth of assistance has the same name in the file as the figure of a series.
        "value" if matches!(problem, ProblemKind::WrongAmount(_)) => text!("form-value"),
        "value" => text!("form-figure"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_the_label_of_its_form_and_other_names_stay_as_they_are() {
        let said = |problem| problem_in_form(&problem);
        let below_zero = said(ProblemKind::BelowZero(-4.0));
        assert!(below_zero.starts_with("“Figure” ") && below_zero.contains(" is below 0"), "{below_zero}");
        assert!(said(ProblemKind::WrongAmount("value")).starts_with("“Worth” must be a number"));
        assert_eq!(said(ProblemKind::UntilBeforeAt), "“Until” is before “When”");
        let unknown = said(ProblemKind::SupersedesUnknown(uuid::Uuid::nil()));
        assert!(unknown.starts_with("`supersedes` refers to 0000"), "{unknown}");
    }
}

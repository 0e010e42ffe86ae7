// For whom a pronoun stands, and who does what a verb asks, backs or helps with.
#pragma once

#include "events/context.h"

namespace marsad::events {

// The phrase a pronoun near `predicate` most likely stands for: who is asked or backed ("asked Russia
// to end its support"), whose deed the noun of action belongs to ("the announcement by the president
// of his withdrawal"), else the nearest subject before it that is a party (first of its list) and
// agrees with the pronoun; kNoPhrase when there is none.
PhraseId antecedent(const Context& context, PredicateId predicate);

// For whom a pronoun stands that is what the verb `predicate` acts on ("shells the party and accuses it"): the
// party told last before it that agrees with the pronoun and is not the verb's own subject; kNoPhrase
// when there is none near.
PhraseId acted_on(const Context& context, PredicateId predicate);

// Who is asked, backed or helped to do the noun of action `predicate` ("called on France not to
// repeat"); kNoPhrase when it stands under no such verb.
PhraseId controlled(const Context& context, PredicateId predicate);

// Whose deed or attempt a noun of action is: its genitive, or the owner its pronoun stands for; kNoPhrase when untold.
PhraseId owner_of_deed(const Context& c, PredicateId noun);

// Who issued the document that a phrase names (words/documents.tsv): "a statement (coming) from X", "X adopted a
// resolution"; kNoPhrase when it is none or nobody is told.
PhraseId issuer(const Context& c, PhraseId document);

// Whose a thing is by the pronoun on it ("its last stronghold"): the subject of a verb before it in the sentence
// that is a party, the last one; kNoPhrase without such a pronoun or subject.
PhraseId owner_by_pronoun(const Context& context, PhraseId thing);

}  // namespace marsad::events

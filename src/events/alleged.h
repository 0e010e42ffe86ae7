// What is known by an accusation, a suspicion or a claim alone: "after accusing X of shelling a hospital" tells that
// X was accused, not that X shelled it. Where the deed is told as a fact and only its doer is accused ("accused X of
// standing behind the shelling"), the doer is alleged. Annotated reports list such deeds as any other, with the
// accused for their doer; the reading says on what they rest.
#pragma once

#include <vector>

#include "events/merge.h"

namespace marsad::events {

// Sets `alleged` of each candidate: what its own words say. Cost: the candidates, with short looks up.
void find_alleged(const Context& context, std::vector<Candidate>& candidates);

// What the members' words together leave: told flatly anywhere, a deed is no mere allegation, nor is a doer whom
// such a member names. After the parties are chosen.
Alleged alleged_of(const std::vector<Candidate>& candidates, const Cluster& cluster);

}  // namespace marsad::events

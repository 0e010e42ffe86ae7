// Which of the options that party_choice.h weighed become a fact's actors and targets.
#pragma once

#include <vector>

#include "events/party_choice.h"

namespace marsad::events {

// Sets actors and targets of `told` by the options' probabilities; nothing without a model.
void choose_parties(const PartyModel& model, const std::vector<PartyOption>& options,
                    Candidate& told);

}  // namespace marsad::events

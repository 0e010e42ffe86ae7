// The enumerators as the contract spells them.
#pragma once

#include <string_view>

#include "marsad/record.h"

namespace marsad::views {

std::string_view name_of(Field);
std::string_view name_of(PlacePrecision);
std::string_view name_of(DatePrecision);
std::string_view name_of(Comparator);  // "=", ">=" ...
std::string_view name_of(EventStatus);
std::string_view name_of(Alleged);
std::string_view name_of(StatementKind);
std::string_view name_of(FigureKind);
std::string_view name_of(TalksStage);
std::string_view name_of(RelationKind);
std::string_view name_of(SectionKind);
std::string_view name_of(FactKind);
std::string_view name_of(LinkKind);
std::string_view name_of(CorrectionKind);

}  // namespace marsad::views

#include "marsad/engine.h"

#include "engine/stages.h"
#include "lex/builtin.h"

namespace marsad {

struct Engine::State {
  engine::Knowledge knowledge;
  explicit State(lex::Lexicon lexicon) : knowledge(std::move(lexicon)) {}
};

namespace {

Result<Engine> made(Result<lex::Lexicon> lexicon, auto make) {
  if (!lexicon) return lexicon.error();
  return make(std::move(*lexicon));
}

}  // namespace

Result<Engine> Engine::from_image(std::span<const std::byte> image) {
  return made(lex::Lexicon::from_bytes(image), [](lex::Lexicon lexicon) {
    Engine engine;
    engine.state_ = std::make_shared<const State>(std::move(lexicon));
    return engine;
  });
}

Result<Engine> Engine::load() {
  return from_image(lex::builtin_codebook());
}

Result<Engine> Engine::load(std::string_view path) {
  return made(lex::Lexicon::from_file(path), [](lex::Lexicon lexicon) {
    Engine engine;
    engine.state_ = std::make_shared<const State>(std::move(lexicon));
    return engine;
  });
}

Reading Engine::read(const Report& report) const {
  return engine::run_stages(state_->knowledge, report, false).reading;
}

Reading Engine::read_by_rules(const Report& report) const {
  return engine::run_stages(state_->knowledge, report, false, false).reading;
}

std::string Engine::explain(const Report& report, bool json) const {
  engine::Stages stages = engine::run_stages(state_->knowledge, report, true);
  return json ? engine::explain_json(state_->knowledge, stages)
              : engine::explain_text(state_->knowledge, stages);
}

const lex::Lexicon& Engine::lexicon() const {
  return state_->knowledge.lexicon;
}

}  // namespace marsad

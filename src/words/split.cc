// [wa fa] [bi li ka | sa] [al] host. The article after li is written without its alef, and a host
// that begins with lam then shows two lams for three: both cuts are offered.
#include "words/split.h"

#include "text/letters.h"

namespace marsad::words {
namespace {

using namespace letter;

class Splitter {
 public:
  Splitter(std::u16string_view word, size_t shortest) : word_(word), shortest_(shortest) {}

  Prefixes run() {
    out_.add(0, 0);
    after_conjunction(0, 0);
    if (word_.size() > shortest_ && (word_[0] == waw || word_[0] == fa)) {
      const unsigned bit = word_[0] == waw ? pro_conj_wa : pro_conj_fa;
      add(bit, 1);
      after_conjunction(bit, 1);
    }
    return out_;
  }

 private:
  bool article_at(size_t at) const {
    return word_.size() > at + 1 && word_[at] == alef && word_[at + 1] == lam;
  }

  void add(unsigned bits, size_t length) {
    if (word_.size() >= length + shortest_) out_.add(bits, length);
  }

  void after_conjunction(unsigned bits, size_t at) {
    if (at >= word_.size()) return;
    if (article_at(at)) add(bits | pro_al, at + 2);
    switch (word_[at]) {
      case lam:
        if (at + 1 < word_.size() && word_[at + 1] == lam) {
          add(bits | pro_li | pro_al, at + 1);
          add(bits | pro_li | pro_al, at + 2);
        }
        add(bits | pro_li, at + 1);
        break;
      case ba:
      case kaf: {
        const unsigned bit = word_[at] == ba ? pro_bi : pro_ka;
        if (article_at(at + 1)) add(bits | bit | pro_al, at + 3);
        add(bits | bit, at + 1);
        break;
      }
      case sin:
        if (at + 1 < word_.size()) {
          const char16_t next = word_[at + 1];
          if (next == ya || next == ta || next == nun || next == alef) add(bits | pro_sa, at + 1);
        }
        break;
      default:
        break;
    }
  }

  std::u16string_view word_;
  size_t shortest_;
  Prefixes out_;
};

}  // namespace

Prefixes split_prefixes(std::u16string_view word, size_t shortest) {
  return Splitter(word, shortest).run();
}

}  // namespace marsad::words

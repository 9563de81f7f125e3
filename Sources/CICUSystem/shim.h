// Empty on purpose: this target only carries the pkg-config flags of Debian's ICU. An ICU header that
// Swift can see clashes with the ICU inside Foundation.

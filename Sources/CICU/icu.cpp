#include "CICU.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

extern "C" bool vietner_icu_is_nfc(const char *utf8, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) && nfc->isNormalizedUTF8(icu::StringPiece(utf8, length), status);
}

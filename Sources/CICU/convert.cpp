#include "CICUConvert.h"

#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

extern "C" bool vietner_icu_byte_table(const char *name, uint16_t *units) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status)) return false;
    for (int byte = 0; byte < 256; ++byte) {
        const char source = static_cast<char>(byte);
        UChar target[4] = {0};
        UErrorCode result = U_ZERO_ERROR;
        int32_t length = ucnv_toUChars(converter, target, 4, &source, 1, &result);
        bool known = U_SUCCESS(result) && length == 1 && target[0] != 0xFFFD && target[0] != 0x1A;
        // Bytes 80 to 9F that map to C1 controls are holes of the code page, not text.
        bool hole = byte >= 0x80 && target[0] >= 0x80 && target[0] < 0xA0;
        units[byte] = known && !hole ? target[0] : 0;
    }
    ucnv_close(converter);
    return true;
}

extern "C" uint32_t vietner_icu_compose_pair(uint32_t first, uint32_t second) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return 0;
    // Not composePair: a circumflex and a dot below compose only after the marks change places.
    icu::UnicodeString pair;
    pair.append(static_cast<UChar32>(first)).append(static_cast<UChar32>(second));
    icu::UnicodeString composed = nfc->normalize(pair, status);
    bool one = U_SUCCESS(status) && composed.countChar32() == 1;
    return one ? static_cast<uint32_t>(composed.char32At(0)) : 0;
}

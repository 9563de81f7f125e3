#include "CICU.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

extern "C" bool vietner_icu_is_nfc(const char *utf8, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) && nfc->isNormalizedUTF8(icu::StringPiece(utf8, length), status);
}

extern "C" vietner_icu_normalized vietner_icu_normalize(const char *utf8, int32_t length) {
    vietner_icu_normalized result = {nullptr, nullptr, 0, 0, false};
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return result;
    // The Swift side must never see a C++ exception.
    try {
        std::string target;
        icu::StringByteSink<std::string> sink(&target, length);
        icu::Edits edits;
        nfc->normalizeUTF8(0, icu::StringPiece(utf8, length), sink, &edits, status);
        if (U_FAILURE(status) || target.size() > INT32_MAX) return result;
        if (!edits.hasChanges()) {
            result.ok = true;
            return result;
        }

        std::vector<vietner_icu_edit> changes;
        changes.reserve(static_cast<size_t>(edits.numberOfChanges()));
        icu::Edits::Iterator edit = edits.getFineChangesIterator();
        while (edit.next(status)) {
            changes.push_back({edit.sourceIndex(), edit.oldLength(), edit.destinationIndex(), edit.newLength()});
        }
        if (U_FAILURE(status) || changes.size() > INT32_MAX) return result;

        result.bytes = static_cast<char *>(std::malloc(target.size() + 1));
        result.edits = static_cast<vietner_icu_edit *>(std::malloc((changes.size() + 1) * sizeof(vietner_icu_edit)));
        if (!result.bytes || !result.edits) {
            vietner_icu_free(result);
            return {nullptr, nullptr, 0, 0, false};
        }
        std::memcpy(result.bytes, target.data(), target.size());
        if (!changes.empty()) std::memcpy(result.edits, changes.data(), changes.size() * sizeof(vietner_icu_edit));
        result.length = static_cast<int32_t>(target.size());
        result.edit_count = static_cast<int32_t>(changes.size());
        result.ok = true;
        return result;
    } catch (const std::bad_alloc &) {
        vietner_icu_free(result);
        return {nullptr, nullptr, 0, 0, false};
    }
}

extern "C" void vietner_icu_free(vietner_icu_normalized value) {
    std::free(value.bytes);
    std::free(value.edits);
}

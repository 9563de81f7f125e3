// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// Arrows point downward only; see ARCHITECTURE.md.
let package = Package(
    name: "VietNER",
    products: [
        .executable(name: "vietner", targets: ["vietner"]),
        // The C interface; scripts/build-library makes the self-contained shared library of it.
        .library(name: "VietNERC", type: .static, targets: ["VietNERC"]),
        .library(name: "VietNER", targets: ["VietNER", "VietExport", "VietEvaluation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(
            name: "CICUSystem", pkgConfig: "icu-i18n icu-uc", providers: [.apt(["libicu-dev"])]),
        .target(name: "CICU", dependencies: ["CICUSystem"]),
        .systemLibrary(
            name: "CCompressionSystem", pkgConfig: "zlib libzstd", providers: [.apt(["zlib1g-dev", "libzstd-dev"])]),
        .target(name: "CCompression", dependencies: ["CCompressionSystem"]),
        .target(name: "Tables", swiftSettings: strict),
        .target(name: "VietText", dependencies: ["CICU", "Tables"], swiftSettings: strict),
        .target(
            name: "VietLexicon",
            dependencies: ["VietText", "Tables"],
            path: ".",
            exclude: [
                "Tests", "scripts", "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE",
                "Sources/CCompression", "Sources/CCompressionSystem", "Sources/CICU", "Sources/CICUSystem",
                "Sources/Tables", "Sources/VietText",
                "Sources/VietRules", "Sources/VietNER", "Sources/VietExport", "Sources/VietEvaluation",
                "Sources/vietner", "Sources/CVietNER", "Sources/VietNERC", "Python",
            ],
            sources: ["Sources/VietLexicon"],
            resources: [.copy("Lexicons")],
            swiftSettings: strict),
        .target(
            name: "VietRules", dependencies: ["VietLexicon", "VietText", "Tables"],
            swiftSettings: strict),
        .target(
            name: "VietNER", dependencies: ["VietRules", "VietLexicon", "VietText", "Tables"],
            swiftSettings: strict),
        .target(
            name: "VietExport", dependencies: ["VietNER", "VietText", "Tables"],
            exclude: ["schema"],
            // Compiled in, so that the command needs no file beside it for a page.
            resources: [.embedInCode("page")],
            swiftSettings: strict),
        .target(
            name: "VietEvaluation", dependencies: ["VietExport", "VietNER", "VietText"],
            swiftSettings: strict),
        .target(name: "CVietNER"),
        .target(
            name: "VietNERC", dependencies: ["CVietNER", "VietExport", "VietNER", "Tables"],
            swiftSettings: strict),
        .executableTarget(
            name: "vietner",
            dependencies: [
                "CCompression", "VietEvaluation", "VietExport", "VietNER", "VietRules", "VietLexicon", "VietText",
                "Tables",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["VietRules", "VietText"], path: "Tests/Support", swiftSettings: strict),
        .target(
            name: "FuzzTargets",
            dependencies: ["TestSupport", "VietExport", "VietNER", "VietRules", "VietLexicon", "VietText", "Tables"],
            path: "Tests/Fuzz/Targets", swiftSettings: strict),
        .testTarget(name: "TablesTests", dependencies: ["Tables"], swiftSettings: strict),
        .testTarget(name: "VietTextTests", dependencies: ["VietText", "Tables"], swiftSettings: strict),
        .testTarget(
            name: "VietLexiconTests", dependencies: ["VietLexicon", "VietText", "Tables"],
            swiftSettings: strict),
        .testTarget(
            name: "VietRulesTests",
            dependencies: ["TestSupport", "VietRules", "VietLexicon", "VietText", "Tables"],
            swiftSettings: strict),
        .testTarget(
            name: "VietNERTests",
            dependencies: ["TestSupport", "VietNER", "VietRules", "VietLexicon", "VietText", "Tables"],
            swiftSettings: strict),
        .testTarget(
            name: "VietExportTests", dependencies: ["VietExport", "VietNER", "VietText", "Tables"],
            swiftSettings: strict),
        .testTarget(
            name: "VietEvaluationTests",
            dependencies: ["TestSupport", "VietEvaluation", "VietExport", "VietNER"], swiftSettings: strict),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["vietner", "VietNER"], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)

// Only scripts/fuzz builds the fuzzer, whose main function is libFuzzer's.
if Context.environment["VIETNER_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Driver",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}

// Only scripts/bench builds the program that times the stages.
if Context.environment["VIETNER_BENCH"] != nil {
    package.targets.append(
        .executableTarget(
            name: "stages", dependencies: ["VietExport", "VietNER"], path: "scripts/bench/stages",
            swiftSettings: strict))
}

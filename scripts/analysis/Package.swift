// swift-tools-version: 6.3
import PackageDescription

// Worked examples of the library, built as any package that depends on it.
let package = Package(
    name: "analysis",
    dependencies: [.package(name: "VietNER", path: "../..")],
    targets: [
        .target(name: "Articles", dependencies: [.product(name: "VietNER", package: "VietNER")])
    ]
        + ["ranks-by-month", "who-held-which-post", "organizations-that-met", "undefined-short-forms"].map { name in
            .executableTarget(
                name: name, dependencies: ["Articles", .product(name: "VietNER", package: "VietNER")])
        }
)

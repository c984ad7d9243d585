/**
 * The walls between the rooms, as `npm run check` enforces them. Each rule says what a room may know; all else is
 * forbidden to it. Domain's other wall (no clock, no network, no console) is its tsconfig, which has none of their types.
 */

const DOMAIN = "^functions/domain/";
const WIRE = "^functions/wire/";
const PORTS = [
  "^functions/store/port\\.ts$",
  "^functions/delivery/port\\.ts$",
  "^functions/render/(pdf-)?port\\.ts$",
  "^functions/files/port\\.ts$",
  // Pure arithmetic on a key and a text.
  "^functions/tokens/",
  // What writes holidays into a calendar takes the port and is none.
  "^functions/holidays/(port|freeze-holidays)\\.ts$",
];
const REPOSITORIES = "^functions/store/repositories/";

/** The one place a package is installed; its own name follows. */
const npm = (...names) => names.map((name) => `^node_modules/${name}/`);

/** The files of `room` may import their own room, what is listed, and (unless `npmToo` is false) npm packages and Node. */
const room = (name, path, allowed, { npmToo = true } = {}) => ({
  name,
  severity: "error",
  comment: `${path} may know: itself, ${allowed.join(", ") || "nothing else"}`,
  from: { path },
  to: {
    pathNot: [path, ...allowed, ...(npmToo ? ["^node_modules/"] : [])],
    ...(npmToo ? { dependencyTypesNot: ["core"] } : {}),
  },
});

/** Only these files may import those packages. */
const only = (name, files, packages) => ({
  name,
  severity: "error",
  comment: `only ${files.join(", ")} may import ${packages.join(", ")}`,
  from: { pathNot: files },
  to: { path: npm(...packages) },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    room(
      "domain-is-pure",
      DOMAIN,
      npm("temporal-polyfill", "big\\.js", "@types/big\\.js", "@noble/hashes", "libphonenumber-js"),
      {
        npmToo: false,
      },
    ),
    room("wire-is-schemas", WIRE, [DOMAIN, ...npm("zod/mini", "zod/v4")], { npmToo: false }),
    room("store-knows-domain", "^functions/store/", [DOMAIN, WIRE]),
    room("sqlite-is-one-adapter", "^functions/store/sqlite/", [DOMAIN, "^functions/store/[^/]+\\.ts$"]),
    room("firestore-is-another", "^functions/store/firestore/", [DOMAIN, "^functions/store/[^/]+\\.ts$"]),
    room("repositories-know-the-port", REPOSITORIES, [DOMAIN, WIRE, "^functions/store/port\\.ts$"]),
    room("delivery-knows-domain", "^functions/delivery/", [DOMAIN]),
    room("render-knows-domain", "^functions/render/", [DOMAIN]),
    room("tokens-know-domain", "^functions/tokens/", [DOMAIN]),
    room("sign-in-knows-who-belongs", "^functions/sign-in/", [
      DOMAIN,
      WIRE,
      REPOSITORIES,
      ...PORTS,
      "^functions/jobs/people/",
      "^functions/api/caller\\.ts$",
    ]),
    room("files-know-domain", "^functions/files/", [DOMAIN]),
    room("holidays-know-domain", "^functions/holidays/", [DOMAIN]),
    room("jobs-know-ports", "^functions/jobs/", [DOMAIN, WIRE, REPOSITORIES, ...PORTS]),
    // One file holds every document as it is stored: beside the jobs, the only one that knows the collections.
    room("archive-knows-the-store", "^functions/archive/", [
      DOMAIN,
      REPOSITORIES,
      "^functions/store/[^/]+\\.ts$",
      "^functions/files/port\\.ts$",
    ]),
    room("logs-know-little", "^functions/logs/", [DOMAIN]),
    room("api-calls-jobs", "^functions/api/", [
      DOMAIN,
      WIRE,
      REPOSITORIES,
      ...PORTS,
      "^functions/jobs/",
      "^functions/logs/",
      "^functions/delivery/sendgrid/(events|signature)\\.ts$",
      "^functions/delivery/twilio/(events|signature)\\.ts$",
      "^functions/delivery/inbound/",
    ]),
    {
      name: "only-the-cloud-wires-the-cloud",
      severity: "error",
      comment: "functions/index.ts and functions/firebase put the parts together; no part knows them",
      from: { path: "^functions/", pathNot: ["^functions/index\\.ts$", "^functions/firebase/"] },
      to: { path: ["^functions/index\\.ts$", "^functions/firebase/"] },
    },
    room("functions-stand-alone", "^functions/", []),
    {
      name: "no-embedded-store-in-the-cloud",
      severity: "error",
      comment: "libsql is a native module of the workbench; the bundle must not need it",
      from: { path: ["^functions/index\\.ts$", "^functions/firebase/", "^functions/api/"] },
      to: { path: "^functions/store/sqlite/" },
    },
    room("addin-knows-domain-and-wire", "^addin/", [DOMAIN, WIRE]),
    only("microsoft-by-name", ["^addin/sign-in/microsoft/"], ["@azure/msal-browser"]),
    only("sqlite-by-name", ["^functions/store/sqlite/", "^workbench/", "^test/", "^bench/"], ["libsql"]),
    only("date-holidays-by-name", ["^functions/holidays/"], ["date-holidays"]),
    only("sendgrid-by-name", ["^functions/delivery/sendgrid/", "^test/"], ["@sendgrid"]),
    only("nodemailer-by-name", ["^functions/delivery/smtp/", "^test/"], ["nodemailer"]),
    only("phone-numbers-by-name", ["^functions/domain/messages/phone\\.ts$"], ["libphonenumber-js"]),
    only("twilio-by-name", ["^functions/delivery/twilio/", "^test/"], ["twilio"]),
    only("pdfmake-by-name", ["^functions/render/pdf/"], ["pdfmake", "@types/pdfmake"]),
    only("jose-by-name", ["^functions/sign-in/", "^functions/firebase/sign-in\\.ts$", "^test/"], ["jose"]),
    only("qrcode-by-name", ["^functions/jobs/compose/payment-picture\\.ts$"], ["qrcode", "@types/qrcode"]),
    only(
      "inbound-by-name",
      ["^functions/delivery/inbound/", "^test/"],
      ["busboy", "postal-mime", "html-to-text"],
    ),
    only(
      "firebase-by-name",
      ["^functions/index\\.ts$", "^functions/firebase/", "^functions/store/firestore/", "^test/"],
      ["firebase-admin", "firebase-functions", "@google-cloud", "@firebase-bridge"],
    ),
    {
      name: "nothing-leans-on-tests",
      severity: "error",
      // The icons are drawn by the tests' browser.
      from: { pathNot: ["^test/", "^bench/", "^tools/icons\\.ts$"] },
      to: { path: ["^test/", "^bench/"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "two files that need one another to load; naming one another's types is no such need",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      comment: "a file that nobody imports and that imports nobody",
      from: { orphan: true, pathNot: ["^test/.*\\.test\\.ts$", "\\.d\\.ts$"] },
      to: {},
    },
    { name: "all-imports-resolve", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "declared-packages-only",
      severity: "error",
      comment: "what runs in production is among the dependencies of package.json",
      from: { path: ["^functions/", "^addin/"] },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["type-only"],
        pathNot: ["^node_modules/@types/"],
      },
    },
  ],
  options: {
    doNotFollow: { path: "^node_modules/" },
    exclude: { path: "^(dist|artifacts)/" },
    // Types count: knowing another room's type is knowing the room.
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "require", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".d.ts", ".json"],
    },
  },
};

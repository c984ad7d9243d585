/** Where everything of one run is, and who plays in it. */

export const portNames = [
  "hub",
  "logging",
  "eventarc",
  "auth",
  "functions",
  "hosting",
  "tasks",
  "firestore",
  "websocket",
  "catcher",
  "microsoft",
] as const;

export type Ports = { readonly [Name in (typeof portNames)[number]]: number };

/** What main.ts tells day.ts. */
export type Places = { readonly folder: string; readonly root: string; readonly ports: Ports };

export const CLIENT_ID = "0b1f7c52-6f7a-4f0e-8f27-5d1f4c0a9e11";
export const TENANT = "6d2c1f0a-3b54-4e77-9a10-2f6d8c4b7e05";

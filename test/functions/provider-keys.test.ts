import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { providerKeys } from "../../functions/firebase/provider-keys";
import { secretsFile } from "../../workbench/cloud/secrets-file";

describe("the keys of a deployment", () => {
  it("are told by organisation and provider, and asked for when they are needed", async () => {
    let asked = 0;
    const keys = providerKeys(() => {
      asked += 1;
      return '{"kase": {"smtp": "horse"}, "saar": {"sendgrid": "SG.1"}}\n';
    });
    expect(asked).toBe(0);
    expect(await keys.read("kase", "smtp")).toBe("horse");
    expect(await keys.read("kase", "sendgrid")).toBeNull();
    expect(await keys.read("nobody", "smtp")).toBeNull();
    expect(keys.write).toBeUndefined();
  });

  it("may be none at all", async () => {
    expect(await providerKeys(() => "").read("kase", "smtp")).toBeNull();
  });

  it("that are no JSON are named by their secret, and no piece of them is shown", async () => {
    const broken = providerKeys(() => '{"kase": {"smtp": "horse"');
    await expect(broken.read("kase", "smtp")).rejects.toThrow("PROVIDER_KEYS is no JSON");
    await expect(broken.read("kase", "smtp")).rejects.not.toThrow("horse");
  });
});

describe("the keys of a data folder", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dunbook-keys-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are kept in a file that only its owner may read, each beside the others", async () => {
    const file = join(folder, "secrets.json");
    const secrets = secretsFile(file);
    expect(await secrets.read("local", "smtp")).toBeNull();
    await secrets.write("local", "smtp", "horse");
    await secrets.write("local", "twilio", "battery");
    await secrets.write("local", "smtp", "staple");
    const again = secretsFile(file);
    expect([await again.read("local", "smtp"), await again.read("local", "twilio")]).toEqual([
      "staple",
      "battery",
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("in a broken file are asked for again, with a sentence", async () => {
    const file = join(folder, "secrets.json");
    writeFileSync(file, "smtp=horse");
    await expect(secretsFile(file).read("local", "smtp")).rejects.toThrow("give the keys again");
  });
});

import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Certificate } from "../cloud/servers";
import { UsageError } from "./exit-codes";

/** Excel only loads add-ins over https, and only with a certificate that this machine trusts. */
export type CertificateOptions = {
  readonly https?: boolean;
  /** Files in PEM. */
  readonly cert?: string;
  readonly key?: string;
};

/** Where Microsoft's own tool for add-in developers puts the certificate that it has this machine trust. */
const OFFICE_FOLDER = join(homedir(), ".office-addin-dev-certs");
const REMEDY =
  "Make one that this machine trusts with: npx office-addin-dev-certs@3.0.0 install. Or name your own with --cert and --key.";

/** The certificate for https://localhost; null where https is not asked for. Throws UsageError with the remedy. */
export async function readCertificate({ https, cert, key }: CertificateOptions): Promise<Certificate | null> {
  if (!https && cert === undefined && key === undefined) return null;
  if (!https) throw new UsageError("--cert and --key go with --https: give all three.");
  if ((cert === undefined) !== (key === undefined))
    throw new UsageError(
      "--cert and --key go together: give both, or neither for the one of Microsoft's tool.",
    );
  const [certFile, keyFile] = [
    cert ?? join(OFFICE_FOLDER, "localhost.crt"),
    key ?? join(OFFICE_FOLDER, "localhost.key"),
  ];
  return { cert: await pem(certFile, "certificate"), key: await pem(keyFile, "certificate's key") };
}

async function pem(file: string, what: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) throw new UsageError(`--https: the ${what} ${file} cannot be read. ${REMEDY}`);
  if (!text.includes("-----BEGIN "))
    throw new UsageError(`--https: the ${what} ${file} is not in PEM. ${REMEDY}`);
  return text;
}

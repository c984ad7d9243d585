import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  type KeyPairKeyObjectResult,
  sign,
} from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { Agent } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { type App, deleteApp, initializeApp } from "firebase-admin/app";
import { jwtVerify, SignJWT } from "jose";

/**
 * What firebase-admin asks of Google, on this machine: certificates, signatures of the service account, accounts, and the
 * exchange of custom tokens. Its own verifier runs unchanged; only the wire ends here instead of at Google.
 */
export type FakeGoogle = {
  readonly app: App;
  /** Identity Toolkit's. */
  readonly baseUrl: string;
  /** A token as Google signs it, an hour from now on, with what a test says otherwise. */
  readonly idToken: (person: string, claims?: object, how?: TokenMaker) => Promise<string>;
  readonly accounts: Map<string, { disabled?: boolean; validSince?: string }>;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Whether Google can be reached from now on. */
  readonly beReachable: (is: boolean) => void;
  readonly close: () => Promise<void>;
};

type TokenMaker = { readonly header?: object; readonly key?: KeyObject | Uint8Array };

export const PROJECT = "dunbook-cloud";
export const API_KEY = "the-web-api-key";
const ACCOUNT = `functions@${PROJECT}.iam.gserviceaccount.com`;

/** A pair of keys, made when it is first asked for: that takes a quarter of a second. */
export const rsaKeys = () => {
  let made: KeyPairKeyObjectResult | undefined;
  return (): KeyPairKeyObjectResult => {
    made ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
    return made;
  };
};

const google = rsaKeys();
const serviceAccount = rsaKeys();
const pem = (key: KeyObject): string => key.export({ type: "spki", format: "pem" }).toString();
/** Google's public key, as anybody can fetch it. */
export const googlePem = (): string => pem(google().publicKey);

export async function fakeGoogle(): Promise<FakeGoogle> {
  const accounts: FakeGoogle["accounts"] = new Map();
  const asked: string[] = [];
  let isReachable = true;
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const { status, body } = await answer(path, await bodyOf(request), request.headers["x-goog-api-key"]);
    const headers = { "content-type": "application/json", "cache-control": "max-age=3600" };
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const idToken: FakeGoogle["idToken"] = (
    person,
    claims = {},
    { header = {}, key = google().privateKey } = {},
  ) => {
    const nowS = Math.floor(Date.now() / 1000);
    const times = { auth_time: nowS - 1, iat: nowS - 1, exp: nowS + 3600 };
    const whose = {
      iss: `https://securetoken.google.com/${PROJECT}`,
      aud: PROJECT,
      sub: person,
      user_id: person,
    };
    return new SignJWT({ ...times, ...whose, firebase: { sign_in_provider: "custom" }, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "google", ...header })
      .sign(key);
  };

  async function answer(
    path: string,
    asks: Asks,
    apiKey: unknown,
  ): Promise<{ status: number; body: object }> {
    if (path.startsWith("/robot/v1/metadata/x509/")) return { status: 200, body: { google: googlePem() } };
    if (path.endsWith(":signBlob")) {
      const signed = sign(
        "RSA-SHA256",
        Buffer.from(asks.payload ?? "", "base64"),
        serviceAccount().privateKey,
      );
      return { status: 200, body: { signedBlob: signed.toString("base64") } };
    }
    if (path.endsWith("accounts:lookup")) {
      const [id = ""] = asks.localId ?? [];
      const account = accounts.get(id);
      return { status: 200, body: account ? { users: [{ localId: id, ...account }] } : {} };
    }
    if (path.endsWith("accounts:update")) {
      const account = accounts.get(String(asks.localId));
      if (!account) return { status: 400, body: { error: { message: "USER_NOT_FOUND" } } };
      if (asks.validSince !== undefined) account.validSince = String(asks.validSince);
      return { status: 200, body: { localId: asks.localId } };
    }
    if (path.endsWith("accounts:signInWithCustomToken") && apiKey === API_KEY)
      return exchange(asks.token ?? "");
    return { status: 404, body: { error: { message: "NOT_FOUND" } } };
  }

  async function exchange(custom: string) {
    const key = createPublicKey(pem(serviceAccount().publicKey));
    const { payload } = await jwtVerify(custom, key, { algorithms: ["RS256"], issuer: ACCOUNT });
    const person = String(payload.uid);
    const account = accounts.get(person) ?? {};
    accounts.set(person, account);
    if (account.disabled) return { status: 400, body: { error: { message: "USER_DISABLED" } } };
    const nowS = Math.floor(Date.now() / 1000);
    const token = await idToken(person, { ...(payload.claims as object), auth_time: nowS, iat: nowS });
    return { status: 200, body: { idToken: token, refreshToken: "renews-by-itself", expiresIn: "3600" } };
  }

  const agent = new Agent();
  // Whatever address is asked for: this machine, and no TLS on the way. Nobody listens on port 1.
  Object.assign(agent, { createConnection: () => connect(isReachable ? port : 1, "127.0.0.1") });
  const credential = { getAccessToken: async () => ({ access_token: "of-the-functions", expires_in: 3600 }) };
  const options = { projectId: PROJECT, serviceAccountId: ACCOUNT, credential, httpAgent: agent };
  const app = initializeApp(options, `google-${port}`);
  return {
    ...{ app, accounts, asked, idToken },
    baseUrl: `http://127.0.0.1:${port}`,
    beReachable: (is) => {
      isReachable = is;
    },
    close: async () => {
      await deleteApp(app);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

type Asks = {
  readonly payload?: string;
  readonly localId?: string | readonly string[];
  readonly validSince?: unknown;
  readonly token?: string;
};

async function bodyOf(request: IncomingMessage): Promise<Asks> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || "{}");
}

/** What somebody outside does to a Firestore whose address they know: plain HTTP, with whatever token they have. */

export type Place = { readonly host: string; readonly projectId: string };

/** What the database answered: 200, or 403 where its rules refuse. */
export type Deed = { readonly name: string; readonly of: (client: Client, path: string) => Promise<number> };

export type Client = (method: string, path: string, body?: unknown) => Promise<number>;

/** `token`: of a person who signed in; null: nobody did. */
export function client({ host, projectId }: Place, token: string | null): Client {
  const root = `http://${host}/v1/projects/${projectId}/databases/(default)/documents`;
  return async (method, path, body) => {
    const response = await fetch(`${root}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    await response.text();
    return response.status;
  };
}

/** What Firebase calls a signed-in person's ID token; the emulator asks for no signature. */
export function idToken(projectId: string, claims: Readonly<Record<string, unknown>>): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: `https://securetoken.google.com/${projectId}`,
    aud: projectId,
    sub: "liis",
    user_id: "liis",
    auth_time: now,
    iat: now,
    exp: now + 3600,
    firebase: { sign_in_provider: "custom", identities: {} },
    ...claims,
  };
  return `${part({ alg: "none", typ: "JWT" })}.${part(payload)}.`;
}

const FIELDS = { fields: { name: { stringValue: "changed" } } };
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Everything a client can ask of documents; `path` is that of one that is there. */
export const DEEDS: readonly Deed[] = [
  { name: "get", of: (ask, path) => ask("GET", path) },
  { name: "list", of: (ask, path) => ask("GET", parentOf(path)) },
  {
    name: "query",
    of: (ask, path) => {
      const collection = parentOf(path);
      const from = [{ collectionId: lastOf(collection) }];
      return ask("POST", `${parentOf(collection)}:runQuery`, { structuredQuery: { from } });
    },
  },
  {
    name: "query of all organisations at once",
    of: (ask, path) => {
      const from = [{ collectionId: lastOf(parentOf(path)), allDescendants: true }];
      return ask("POST", ":runQuery", { structuredQuery: { from } });
    },
  },
  {
    name: "count",
    of: (ask, path) => {
      const collection = parentOf(path);
      const structuredQuery = { from: [{ collectionId: lastOf(collection) }] };
      const aggregations = [{ alias: "all", count: {} }];
      const body = { structuredAggregationQuery: { structuredQuery, aggregations } };
      return ask("POST", `${parentOf(collection)}:runAggregationQuery`, body);
    },
  },
  { name: "create", of: (ask, path) => ask("POST", `${parentOf(path)}?documentId=fresh`, FIELDS) },
  { name: "update", of: (ask, path) => ask("PATCH", path, FIELDS) },
  { name: "put a new one", of: (ask, path) => ask("PATCH", `${path}-fresh`, FIELDS) },
  { name: "delete", of: (ask, path) => ask("DELETE", path) },
];

/** Loads rules into the emulator; they hold for that project from then on. */
export async function loadRules({ host, projectId }: Place, content: string): Promise<void> {
  const response = await fetch(`http://${host}/emulator/v1/projects/${projectId}:securityRules`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ rules: { files: [{ name: "firestore.rules", content }] } }),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`The rules were not taken: ${await response.text()}`);
}

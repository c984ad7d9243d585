import { once } from "node:events";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { CLIENT_ID, TENANT } from "./places";

/** A Microsoft of our own: signs tokens as Entra does, and shows the keys they can be verified with. */
export type Microsoft = {
  /** A token for the person with this object id, good for some minutes. */
  readonly token: (person: Person, nonce: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

export type Person = { readonly oid: string; readonly name: string; readonly email: string };

export async function openMicrosoft(port: number): Promise<Microsoft> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: "emulated", use: "sig", alg: "RS256" };
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ keys: [key] }));
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    token: ({ oid, name, email }, nonce) =>
      new SignJWT({ ver: "2.0", tid: TENANT, oid, name, preferred_username: email, nonce })
        .setProtectedHeader({ alg: "RS256", kid: "emulated", typ: "JWT" })
        .setIssuer(`https://login.microsoftonline.com/${TENANT}/v2.0`)
        .setAudience(CLIENT_ID)
        .setSubject(oid)
        .setIssuedAt()
        .setNotBefore("0s")
        .setExpirationTime("10m")
        .sign(privateKey),
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

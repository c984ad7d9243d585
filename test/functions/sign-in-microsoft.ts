import { createLocalJWKSet, type JSONWebKeySet, SignJWT } from "jose";
import { type Instant, msOf } from "#domain/base/clock";
import { rsaKeys } from "./sign-in-google";

/** Microsoft as a test plays it: its keys, and ID tokens as it makes them for work accounts. */

export const CLIENT_ID = "99999999-1111-4222-8333-444444444444";
export const KASE_TENANT = "11111111-2222-4333-8444-555555555555";
export const OTHER_TENANT = "22222222-2222-4333-8444-555555555555";
export const PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";
export const MARI_OBJECT = "aaaaaaaa-0000-4000-8000-000000000001";

const microsoft = rsaKeys();
const oneTenant = rsaKeys();

/** As at login.microsoftonline.com: most keys sign for every tenant, some for one. */
const keySet = (): JSONWebKeySet => ({
  keys: [
    {
      ...microsoft().publicKey.export({ format: "jwk" }),
      ...{ kid: "every-tenant", use: "sig", issuer: "https://login.microsoftonline.com/{tenantid}/v2.0" },
    },
    { ...microsoft().publicKey.export({ format: "jwk" }), kid: "says-no-issuer", use: "sig" },
    {
      ...oneTenant().publicKey.export({ format: "jwk" }),
      ...{ kid: "personal", use: "sig", issuer: `https://login.microsoftonline.com/${PERSONAL_TENANT}/v2.0` },
    },
  ] as JSONWebKeySet["keys"],
});

export const microsoftKeys = () => createLocalJWKSet(keySet());
export const microsoftPem = (): string =>
  microsoft().publicKey.export({ type: "spki", format: "pem" }).toString();

type Maker = { readonly header?: object; readonly key?: Parameters<SignJWT["sign"]>[0] };

export type MicrosoftToken = (claims?: object, how?: Maker) => Promise<string>;

/** An ID token for a work account at Kase & Co, made five minutes before `now` as Microsoft dates them, with what a test says otherwise. */
export const microsoftToken =
  (now: () => Instant): MicrosoftToken =>
  (claims = {}, { header = {}, key = microsoft().privateKey } = {}) => {
    const madeS = Math.floor(msOf(now()) / 1000) - 300;
    const tid = (claims as { readonly tid?: string }).tid ?? KASE_TENANT;
    return new SignJWT({
      ...{ aud: CLIENT_ID, iss: `https://login.microsoftonline.com/${tid}/v2.0`, ver: "2.0" },
      ...{ iat: madeS, nbf: madeS, exp: madeS + 3900, uti: "uti" },
      ...{ tid, oid: MARI_OBJECT, sub: "pairwise", name: "Mari", preferred_username: "mari@kase.example" },
      ...claims,
    })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "every-tenant", ...header })
      .sign(key, { crit: { x: true } });
  };

export const personalKey = () => oneTenant().privateKey;

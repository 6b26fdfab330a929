import { post } from '../api/client';

/** The browser's half of WebAuthn; binary values travel in base64url, in the JSON forms of its third level. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Makes a passkey for whoever signed in or, with the token of a link, for whom the link is. */
export async function makePasskey(label: string, token?: string): Promise<void> {
  const path = token === undefined ? '/api/passkeys' : '/api/enrolment';
  const headers: Record<string, string> = token === undefined ? {} : { 'X-Enrolment': token };
  const asked = (await (await post(`${path}/options`, undefined, headers)).json()) as PublicKeyCredentialCreationOptionsJSON;
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) });
  if (!(made instanceof PublicKeyCredential)) throw new Error('no credential');
  const { id, rawId, response, type, clientExtensionResults } = made.toJSON() as RegistrationResponseJSON;
  const { attestationObject, clientDataJSON, transports } = response;
  await post(path, { credential: { id, rawId, type, clientExtensionResults, response: { attestationObject, clientDataJSON, transports } }, label }, headers);
}

/** Shows a passkey to sign in, or to unlock. */
export async function showPasskey(path: '/api/sign-in/passkey' | '/api/unlock/passkey'): Promise<void> {
  const asked = (await (await post('/api/sign-in/passkey/options')).json()) as PublicKeyCredentialRequestOptionsJSON;
  const shown = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
  if (!(shown instanceof PublicKeyCredential)) throw new Error('no credential');
  const { id, rawId, response, type, clientExtensionResults } = shown.toJSON() as AuthenticationResponseJSON;
  const { authenticatorData, clientDataJSON, signature, userHandle } = response;
  await post(path, { id, rawId, type, clientExtensionResults, response: { authenticatorData, clientDataJSON, signature, userHandle } });
}

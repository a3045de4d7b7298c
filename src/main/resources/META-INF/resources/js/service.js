// Talking to the server.

/** An answer that was not a success, with what the server said about it. */
export class Problem extends Error {
  constructor(status, text, correlation) {
    super(text);
    this.status = status;
    this.correlation = correlation;
  }
}

/** Whether one can sign in on this server, and who has: `{signIn, name, roles}`. */
export function session() {
  return json('session');
}

export function listExamples() {
  return json('examples');
}

export function getExample(name) {
  return json(`examples/${encodeURIComponent(name)}`);
}

/** Sends a hook and measures how long the answer took, in milliseconds. */
export async function callHook(service, request) {
  const start = performance.now();
  const answer = await json(`cds-services/${encodeURIComponent(service)}`, request);
  return { answer, milliseconds: performance.now() - start };
}

export function sendFeedback(service, feedback) {
  return json(`cds-services/${encodeURIComponent(service)}/feedback`, { feedback: [feedback] });
}

/** A version 4 UUID; `crypto.randomUUID` is missing where the page is not served over https or from this machine. */
export function uuid() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

async function json(path, body) {
  let response;
  try {
    response = await fetch(path, body === undefined
      ? { headers: { Accept: 'application/json' } }
      : {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(body),
      });
  } catch {
    throw new Problem(0, 'The server cannot be reached.', undefined);
  }
  const text = await response.text();
  if (!response.ok) {
    throw problem(response, text);
  }
  return text === '' ? {} : JSON.parse(text);
}

function problem(response, text) {
  let said = response.statusText || 'The server gave no reason.';
  let correlation = response.headers.get('X-Correlation-ID') ?? undefined;
  try {
    const outcome = JSON.parse(text);
    const issues = (outcome.issue ?? []).map((issue) => issue.diagnostics ?? issue.details?.text);
    said = issues.filter(Boolean).join(' ') || said;
    correlation ??= outcome.id;
  } catch {
    // not an OperationOutcome: a proxy may have answered
  }
  return new Problem(response.status, said, correlation);
}

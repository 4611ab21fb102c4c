// Talks to the control API. Every refusal becomes an Error with the server's words.

async function ask(method, path, body) {
  const answer = await fetch(`/control/${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error || `fel ${answer.status}`);
  return value;
}

export const read = (path) => ask("GET", path);
export const write = (path, body = {}) => ask("POST", path, body);
export const clear = (path) => ask("DELETE", path, {});
export const act = (person, action, fields = {}) => write(`people/${person}/${action}`, fields);

export function listen(heard, lost) {
  const source = new EventSource("/control/events");
  source.onmessage = (event) => heard(JSON.parse(event.data));
  source.onerror = lost;
}

export function base64(buffer) {
  let text = "";
  const bytes = new Uint8Array(buffer);
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

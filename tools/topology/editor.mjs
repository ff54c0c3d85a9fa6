/* global window, sessionStorage */
// Stands in for the editor on the page of serve.ts: messages go to the server and come back as its answers.
window.acquireVsCodeApi = () => {
  const key = "topology-state";
  let queue = Promise.resolve();
  const send = async (message) => {
    const response = await fetch("/message", { method: "POST", body: JSON.stringify(message) });
    for (const answer of await response.json()) window.postMessage(answer, "*");
  };
  return {
    postMessage: (message) => (queue = queue.then(() => send(message))),
    setState: (state) => sessionStorage.setItem(key, JSON.stringify(state)),
    getState: () => JSON.parse(sessionStorage.getItem(key) ?? "null"),
  };
};

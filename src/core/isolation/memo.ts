/** Answers each question once. Questions are compared by their key, or by identity. */
export function memo<Question, Answer>(
  answer: (question: Question) => Answer,
  keyOf: (question: Question) => unknown = (question) => question,
): (question: Question) => Answer {
  const known = new Map<unknown, { readonly answer: Answer }>();
  return (question) => {
    const key = keyOf(question);
    const found = known.get(key);
    if (found !== undefined) return found.answer;
    const made = answer(question);
    known.set(key, { answer: made });
    return made;
  };
}

export function lazy<Answer>(make: () => Answer): () => Answer {
  let made: { readonly answer: Answer } | undefined;
  return () => (made ??= { answer: make() }).answer;
}

/** Items by a key; those without one are left out. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Answers once for each object, as long as it lives. */
export function perObject<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.answer;
    const made = answer(key);
    known.set(key, { answer: made });
    return made;
  };
}

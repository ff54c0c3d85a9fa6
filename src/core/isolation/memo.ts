/** Answers each question once. Questions are compared by identity. */
export function memo<Question, Answer>(
  answer: (question: Question) => Answer,
): (question: Question) => Answer {
  const known = new Map<Question, { readonly answer: Answer }>();
  return (question) => {
    const found = known.get(question);
    if (found !== undefined) return found.answer;
    const made = answer(question);
    known.set(question, { answer: made });
    return made;
  };
}

export function lazy<Answer>(make: () => Answer): () => Answer {
  let made: { readonly answer: Answer } | undefined;
  return () => (made ??= { answer: make() }).answer;
}

/** Answers each question once for each keeper. */
export function perQuestion<Asked extends Keeper, Question, Answer>(
  answer: (keeper: Asked, question: Question) => Answer,
): (keeper: Asked, question: Question) => Answer {
  const answersOf = perKeeper((keeper: Asked) => memo((question: Question) => answer(keeper, question)));
  return (keeper, question) => answersOf(keeper)(question);
}

/** Something that keeps what was found out about it. */
export interface Keeper {
  readonly kept: Map<object, unknown>;
}

/** Answers once for each keeper, and forgets with it. */
export function perKeeper<Asked extends Keeper, Answer>(
  answer: (keeper: Asked) => Answer,
): (keeper: Asked) => Answer {
  return (keeper) => {
    // Only this function writes under its own key, so that what stands there is an answer of it.
    const found = keeper.kept.get(answer) as { readonly answer: Answer } | undefined;
    if (found !== undefined) return found.answer;
    const made = answer(keeper);
    keeper.kept.set(answer, { answer: made });
    return made;
  };
}

// Listens for what would break the strict content security policy of the embed contract. The test pages carry that
// policy in its report-only form, so a fault is heard and named while the test goes on.

/** One breach: which rule, what was blocked, and where it came from. */
export interface PolicyViolation {
  readonly directive: string;
  readonly blocked: string;
  readonly source: string;
  readonly sample: string;
}

/** Runs `action` and answers every breach of the policy that it caused, in the browser's own words. */
export async function violationsDuring(action: () => Promise<void> | void): Promise<PolicyViolation[]> {
  const violations: PolicyViolation[] = [];
  const listen = (event: SecurityPolicyViolationEvent): void => {
    violations.push({
      directive: event.effectiveDirective,
      blocked: event.blockedURI,
      source: `${event.sourceFile}:${event.lineNumber}`,
      sample: event.sample,
    });
  };
  document.addEventListener('securitypolicyviolation', listen);
  try {
    await action();
    // The reports are delivered as tasks of their own, after what caused them.
    await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    document.removeEventListener('securitypolicyviolation', listen);
  }
  return violations;
}

/** Throws with every breach of the policy that `action` causes. */
export async function expectNoViolations(action: () => Promise<void> | void): Promise<void> {
  const violations = await violationsDuring(action);
  if (violations.length === 0) return;
  const lines = violations.map(
    (breach) => `${breach.directive} blocked ${breach.blocked} at ${breach.source} ${breach.sample}`,
  );
  throw new Error(`the content security policy was broken ${violations.length} times:\n${lines.join('\n')}`);
}

// Bad weather for a page of the tests, in every browser alike: below /__weather/<name>/ stand the same files as below
// /, but those that `?down=` names (a regular expression of paths) do not arrive, and documents carry the policy of
// `?policy=`. A test makes its weather by asking for /__weather/<name>?down=…&policy=… and changes it the same way.

/** @returns a middleware that remembers the weather of each name */
export function weatherMiddleware() {
  const weather = new Map();
  return (context, next) => {
    const found = /^\/__weather\/([\w-]+)(\/.*)?$/.exec(context.path);
    if (!found) return next();
    const [, name, path] = found;
    if (!path) {
      const { down, policy } = context.query;
      weather.set(name, { down: down ? new RegExp(down) : undefined, policy });
      context.status = 204;
      return undefined;
    }
    const { down, policy } = weather.get(name) ?? {};
    context.set('Cache-Control', 'no-store');
    if (down?.test(path)) {
      // As offline: no answer at all.
      context.respond = false;
      context.req.socket.destroy();
      return undefined;
    }
    if (policy && path.endsWith('.html')) context.set('Content-Security-Policy', policy);
    context.url = path + context.search;
    return next();
  };
}

/** How the curves of a training stand: the heading close above its plot. */
import { css } from 'lit';

export const recordStyles = css`
  .heading {
    margin-block-end: var(--bl-2);
  }
`;

/** German: what the loader says where a widget did not come. */
export const retryText = 'Dieses Widget konnte nicht geladen werden. Noch einmal versuchen';

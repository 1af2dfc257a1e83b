CREATE TABLE `model_use` (
	`site_id` text NOT NULL,
	`day` text NOT NULL,
	`calls` integer NOT NULL,
	`tokens` integer NOT NULL,
	PRIMARY KEY(`site_id`, `day`)
) WITHOUT ROWID;

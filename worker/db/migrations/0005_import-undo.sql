ALTER TABLE `articles` ADD `created_in` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `categories` text DEFAULT '[]' NOT NULL;